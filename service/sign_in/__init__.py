"""Who is it: accounts, passwords, second factors, sessions and tokens, apart from the facts of the domain."""

from service.sign_in.limits import Limits
from service.sign_in.outside import Assurance, OutsideProvider
from service.sign_in.sign_in import SignIn
from service.sign_in.tokens import SignedIn, Tokens, TokenSigner

__all__ = [
    "Assurance",
    "Limits",
    "OutsideProvider",
    "SignIn",
    "SignedIn",
    "TokenSigner",
    "Tokens",
]
