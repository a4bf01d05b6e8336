"""The core: plain Python without Django, network, clock or settings.

Packages stand in the order of the road (see ``docs/design.md``); each may import only those below it.
"""
