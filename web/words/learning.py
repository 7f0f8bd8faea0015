"""Words of continuing education, for the tables beside this one."""

from __future__ import annotations

from collections.abc import Mapping

Words = Mapping[str, tuple[str, str]]

ENUMS: Mapping[str, Words] = {
    "LearningForm": {
        "TRAINING": ("面授培训", "Training"),
        "CONFERENCE": ("学术会议", "Conference"),
        "SUPERVISION": ("督导", "Supervision"),
        "RESEARCH": ("课题研究与著述", "Research and writing"),
        "ONLINE": ("网络课程", "Online course"),
        "DEGREE": ("学历学位教育", "Degree studies"),
    },
    "ProviderStanding": {
        "PENDING": ("待审核", "Awaiting a decision"),
        "APPROVED": ("已批准", "Approved"),
        "REFUSED": ("未批准", "Refused"),
        "WITHDRAWN": ("已撤销批准", "Approval withdrawn"),
    },
    "CourseStanding": {
        "DRAFT": ("草稿", "Draft"),
        "PUBLISHED": ("已发布", "Published"),
        "CANCELLED": ("已取消", "Cancelled"),
    },
    "CoursePlaceStanding": {
        "TAKEN": ("已报名", "Signed up"),
        "WITHDRAWN": ("已退出", "Withdrawn"),
        "CREDITED": ("已登记学时", "Credited"),
    },
    "InspectionStanding": {
        "OPENED": ("已立项，待抽样", "Opened"),
        "DRAWN": ("已抽样，检查中", "Drawn"),
        "PUBLISHED": ("结果已公布", "Published"),
    },
    "InspectionFinding": {
        "IN_ORDER": ("属实", "In order"),
        "EVIDENCE_MISSING": ("证据不全", "Evidence is missing"),
        "NOT_EARNED": ("不属实", "Not earned"),
    },
}
TONES: Mapping[str, Mapping[str, str]] = {
    "ProviderStanding": {"PENDING": "yellow", "APPROVED": "green", "REFUSED": "red", "WITHDRAWN": "red"},
    "CourseStanding": {"PUBLISHED": "green", "CANCELLED": "red"},
    "CoursePlaceStanding": {"TAKEN": "blue", "CREDITED": "green"},
    "InspectionStanding": {"OPENED": "yellow", "DRAWN": "blue", "PUBLISHED": "green"},
    "InspectionFinding": {"IN_ORDER": "green", "EVIDENCE_MISSING": "yellow", "NOT_EARNED": "red"},
}
TOPICS: Words = {
    "provider.applied": ("申请成为施教机构", "Applied as a provider"),
    "provider.applied-again": ("再次申请成为施教机构", "Applied as a provider again"),
    "provider.approved": ("批准为施教机构", "Approved as a provider"),
    "provider.approval-refused": ("未批准为施教机构", "Refused as a provider"),
    "provider.withdrawn": ("撤销施教机构批准", "Approval as a provider withdrawn"),
    "course.drafted": ("起草课程", "Course drafted"),
    "course.plan-changed": ("修改课程", "Course changed"),
    "course.published": ("发布课程", "Course published"),
    "course.cancelled": ("取消课程", "Course cancelled"),
    "course-place.taken": ("报名课程", "Signed up for a course"),
    "course-place.taken-again": ("再次报名课程", "Signed up for a course again"),
    "course-place.withdrawn": ("退出课程", "Withdrew from a course"),
    "course-place.checked-in": ("课程签到", "Checked in to a lesson"),
    "course-place.checked-out": ("课程签退", "Checked out of a lesson"),
    "course-place.attendance-marked": ("登记出勤", "Attendance marked"),
    "course-place.credited": ("课程学时已登记", "Course credited"),
    "course-place.reopened": ("课程学时撤销后重新登记", "Course open to be credited again"),
    "learning.opened": ("建立继续教育档案", "Continuing education opened"),
    "learning.credit-recorded": ("登记继续教育学时", "Credit recorded"),
    "learning.credit-corrected": ("更正继续教育学时", "Credit corrected"),
    "learning.credit-revoked": ("撤销继续教育学时", "Credit revoked"),
    "learning.reminded": ("提醒登记有效期将届满", "Reminded of the end of the term"),
    "inspection.opened": ("继续教育抽查立项", "Inspection opened"),
    "inspection.drawn": ("继续教育抽查抽样", "Sample drawn"),
    "inspection.item-judged": ("登记抽查结果", "Item judged"),
    "inspection.published": ("公布抽查结果", "Inspection published"),
}
FACTS: Words = {
    "statement": ("申请说明", "Statement"),
    "effectiveOn": ("生效日期", "Effective on"),
    "threshold": ("提前天数", "Days before"),
    "missingMinutes": ("尚缺分钟", "Minutes missing"),
    "finding": ("检查结果", "Finding"),
    "seed": ("种子", "Seed"),
    "promise": ("种子承诺值", "Promise of the seed"),
    "size": ("样本量", "Size of the sample"),
    "atPosition": ("事件序号", "Position"),
    "populationSize": ("总体数量", "Size of the population"),
    "populationHash": ("总体校验值", "Digest of the population"),
    "lessonId": ("课次", "Lesson"),
    "courseId": ("课程", "Course"),
    "creditId": ("学时记录", "Credit"),
}
CODED: Mapping[str, tuple[str, ...]] = {"finding": ("InspectionFinding",)}
