"""Why the registry refuses a publication of good practice or a job post."""

from registry.refusals import Refusal


class DeclarationsNeeded(Refusal):
    """Declare that those concerned have consented and that the text holds no client's data."""

    code = "DECLARATIONS_NEEDED"
    zh = "请确认已征得相关人员同意，且内容不含服务对象的个人信息。"


class GoodPracticeNotIn(Refusal):
    """This cannot be done while the publication is {standing}."""

    code = "GOOD_PRACTICE_NOT_IN"
    zh = "该案例当前状态（{standing}）不能办理此事项。"


class JobPostClosed(Refusal):
    """This job post is closed."""

    code = "JOB_POST_CLOSED"
    zh = "该招聘信息已经截止或撤下。"


class OpenUntilPast(Refusal):
    """A job post is open until today at least."""

    code = "OPEN_UNTIL_PAST"
    zh = "招聘截止日期不得早于今天。"
