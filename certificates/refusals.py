"""Why no certificate can be made of the facts given."""

from __future__ import annotations

from functools import partial

from registry.refusals import Refusal


class CertificateWithoutLines(Refusal):
    """There is no effective service record to certify in this period."""

    code = "CERTIFICATE_WITHOUT_LINES"
    zh = "该期间没有可以证明的有效服务记录。"


class RegistrationPeriodReversed(Refusal):
    """A registration ends after it begins."""

    code = "REGISTRATION_PERIOD"
    zh = "登记有效期的截止日期不得早于起始日期。"


class CertificateWithoutRecorder(Refusal):
    """The record of “{activity}” does not say who recorded it, so it cannot be certified."""

    code = "CERTIFICATE_WITHOUT_RECORDER"
    zh = "“{activity}”的服务记录缺少记录单位，不能出具证明。"


class CertificateWithoutContent(Refusal):
    """The record of “{activity}” does not say what was done, so it cannot be certified."""

    code = "CERTIFICATE_WITHOUT_CONTENT"
    zh = "“{activity}”的服务记录缺少服务内容，不能出具证明。"


class CertificateWithoutTime(Refusal):
    """The record of “{activity}” has no service time, so it cannot be certified."""

    code = "CERTIFICATE_WITHOUT_TIME"
    zh = "“{activity}”的服务记录缺少服务时间，不能出具证明。"


class CertificateTotalMismatch(Refusal):
    """The total of {stated} minutes is not the sum of the lines, {summed} minutes."""

    code = "CERTIFICATE_TOTAL_MISMATCH"
    zh = "合计 {stated} 分钟与各条记录之和 {summed} 分钟不符。"


class CertificatePeriodMismatch(Refusal):
    """A service record lies outside the period that the certificate covers."""

    code = "CERTIFICATE_PERIOD_MISMATCH"
    zh = "有服务记录不在证明所载期间之内。"


class CertificateDocumentUnmasked(Refusal):
    """A certificate shows at most the first three and the last four characters of a document number."""

    code = "CERTIFICATE_DOCUMENT_UNMASKED"
    zh = "证明上的证件号码最多显示前三位和后四位。"


class CertificateCharacterWithoutGlyph(Refusal):
    """No installed font can draw {characters}, and a certificate never prints a box instead."""

    code = "CERTIFICATE_CHARACTER_WITHOUT_GLYPH"
    zh = "现有字库缺少字形：{characters}。证明不以方框代替文字，请联系管理员安装相应字库。"

    def __reduce__(self) -> tuple[partial[CertificateCharacterWithoutGlyph], tuple[()]]:
        # It is raised in a worker process, and an exception with keyword arguments does not travel by itself.
        return partial(type(self), field=self.field, **self.details), ()
