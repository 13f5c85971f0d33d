"""What all tests share: no example of a property is held to a time, since machines differ and are shared."""

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
