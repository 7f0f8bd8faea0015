"""A believable district of people who do not exist, told from a seed through the registry's own commands."""

from service.demo.accounts import SignInCard
from service.demo.district import District, RegistryNotEmpty, Scale, load_district

__all__ = ["District", "RegistryNotEmpty", "Scale", "SignInCard", "load_district"]
