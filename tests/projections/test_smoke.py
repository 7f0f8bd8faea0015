from projections.activities import *
from projections.people import People
from projections.wishes import *
from tests import builders as b
from tests.projections.log import ProjectedLog


def test_smoke(log: ProjectedLog) -> None:
    o = b.organization()
    v = b.volunteer()
    p = b.person(person_id=v.person_id)
    a = b.activity(organization_id=o.id)
    s = b.sign_up(a, v, is_accepted=True)
    r = b.effective_record(a, v, attended=s)
    c = b.certificate(v, r)
    log.project(p, v, o, a, s, r, c, b.appointment(p.id), b.disclosure(p.id))
    assert People(log.pool).find(p.id)
    print(Activities(log.pool).search(Wish(keyword="图书")))
    assert Activities(log.pool).search(Wish(keyword="图书")).items
