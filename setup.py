"""Which packages there are: the engine under src/, and the standard macros under macros/."""

from setuptools import find_packages, setup

MACROS = "minutebook.macros"

setup(
    packages=[
        *find_packages("src"),
        MACROS,
        *(f"{MACROS}.{name}" for name in find_packages("macros")),
    ],
    package_dir={"minutebook": "src/minutebook", MACROS: "macros"},
)
