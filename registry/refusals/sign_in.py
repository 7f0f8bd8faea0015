"""Why the registry does not let somebody in: accounts, passwords, codes, sessions and tokens."""

from registry.refusals import Refusal


class SignInFailed(Refusal):
    """The name or the password is wrong. If several people share the phone, use the volunteer number."""

    code = "SIGN_IN_FAILED"
    zh = "账号或密码错误。多人共用手机号的，请使用志愿者编号登录。"


class SignInAmbiguous(Refusal):
    """Several accounts fit this phone; please sign in with your volunteer number or user name."""

    code = "SIGN_IN_AMBIGUOUS"
    zh = "该手机号对应多个账号，请使用志愿者编号或用户名登录。"


class SignInLocked(Refusal):
    """There were too many wrong attempts; please try again in {minutes} minutes."""

    code = "SIGN_IN_LOCKED"
    zh = "错误次数过多，请在 {minutes} 分钟后重试。"


class RateLimited(Refusal):
    """Too many attempts came from your network; please try again in {minutes} minutes."""

    code = "RATE_LIMITED"
    zh = "您所在网络的尝试过于频繁，请在 {minutes} 分钟后重试。"


class AccountDisabled(Refusal):
    """This account has been disabled; please ask the competent authority."""

    code = "ACCOUNT_DISABLED"
    zh = "该账号已停用，请联系主管部门。"


class AccountExists(Refusal):
    """This person has an account already."""

    code = "ACCOUNT_EXISTS"
    zh = "该自然人已有账号。"


class LoginTaken(Refusal):
    """This name is taken; please choose another."""

    code = "LOGIN_TAKEN"
    zh = "该用户名已被使用，请另选一个。"


class SecondFactorWrong(Refusal):
    """The code is wrong or was used already; please wait for the next one."""

    code = "SECOND_FACTOR_WRONG"
    zh = "动态口令错误或已使用，请等待下一个口令。"


class SecondFactorNotSetUp(Refusal):
    """This account has no second factor yet; please set it up first."""

    code = "SECOND_FACTOR_NOT_SET_UP"
    zh = "该账号尚未设置动态口令，请先设置。"


class SecondFactorSetUpAlready(Refusal):
    """This account has a second factor already."""

    code = "SECOND_FACTOR_SET_UP"
    zh = "该账号已设置动态口令。"


class PasskeyWrong(Refusal):
    """This passkey is not accepted here; please try again or sign in another way."""

    code = "PASSKEY_WRONG"
    zh = "通行密钥验证未通过，请重试或使用其他方式登录。"


class PasskeyChallengeOver(Refusal):
    """This took too long or was sent twice; please try again with your passkey."""

    code = "PASSKEY_CHALLENGE_OVER"
    zh = "验证已超时或重复提交，请重新使用通行密钥。"


class PasskeyCopied(Refusal):
    """There seems to be a copy of this passkey; please remove it and add a new one."""

    code = "PASSKEY_COPIED"
    zh = "该通行密钥可能已被复制，请移除后重新添加。"


class PasskeyKnown(Refusal):
    """This passkey has been added already."""

    code = "PASSKEY_KNOWN"
    zh = "该通行密钥已添加，无需重复添加。"


class TooManyPasskeys(Refusal):
    """You have {limit} passkeys, which is the most; please remove one first."""

    code = "TOO_MANY_PASSKEYS"
    zh = "通行密钥最多 {limit} 个，请先移除一个。"


class TokenInvalid(Refusal):
    """This token is not valid; please sign in again."""

    code = "TOKEN_INVALID"
    zh = "登录凭证无效，请重新登录。"


class TokenExpired(Refusal):
    """This token has expired; please refresh it or sign in again."""

    code = "TOKEN_EXPIRED"
    zh = "登录凭证已过期，请刷新或重新登录。"


class SessionRevoked(Refusal):
    """This session has ended; please sign in again."""

    code = "SESSION_REVOKED"
    zh = "会话已结束，请重新登录。"


class RefreshRaced(Refusal):
    """This refresh token was exchanged a moment ago; please go on with the new one."""

    code = "REFRESH_RACED"
    zh = "该刷新凭证刚刚已更换，请使用新的凭证。"


class SignInAgain(Refusal):
    """Please sign in again first: setting up a second factor needs a session that has just begun."""

    code = "SIGN_IN_AGAIN"
    zh = "首次设置二次验证前，请重新登录。"


class OutsideIdentityUnknown(Refusal):
    """This outside identity belongs to no person here yet; please sign in and link it first."""

    code = "OUTSIDE_IDENTITY_UNKNOWN"
    zh = "该统一身份尚未关联本平台的自然人，请先登录并关联。"


class OutsideIdentityTaken(Refusal):
    """This outside identity is linked to another person."""

    code = "OUTSIDE_IDENTITY_TAKEN"
    zh = "该统一身份已关联其他自然人。"


class OutsideProviderUnreachable(Refusal):
    """The outside identity provider cannot be reached just now; please try again later."""

    code = "OUTSIDE_PROVIDER_UNREACHABLE"
    zh = "统一身份认证暂时无法访问，请稍后重试。"
