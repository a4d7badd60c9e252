"""The cache: the longest unused go first, and never what the present run needs."""

from toys import Number

from controlnet_studio.engine.cache import Cache

OUTPUTS = {"number": Number(1, 744)}  # 1000 bytes with what an entry takes itself


def run(cache: Cache, *keys: str) -> None:
    cache.begin()
    for key in keys:
        if cache.get(key) is None:
            cache.put(key, OUTPUTS)
    cache.end()


def held(cache: Cache) -> set[str]:
    return set(cache._entries)


def test_the_longest_unused_go_first() -> None:
    cache = Cache(3000)
    run(cache, "a", "b", "c")
    run(cache, "a")
    run(cache, "d")
    assert held(cache) == {"c", "a", "d"}
    assert cache.nbytes == 3000


def test_nothing_of_the_present_run_goes_before_it_ends() -> None:
    cache = Cache(2000)
    run(cache, "old")
    cache.begin()
    for key in "abcd":
        cache.put(key, OUTPUTS)
    assert held(cache) == {"a", "b", "c", "d"}
    cache.end()
    assert held(cache) == {"c", "d"}


def test_what_the_present_run_used_stays_too() -> None:
    cache = Cache(2000)
    run(cache, "a", "b")
    cache.begin()
    assert cache.get("a") == OUTPUTS
    cache.put("c", OUTPUTS)
    cache.put("d", OUTPUTS)
    assert held(cache) == {"a", "c", "d"}


def test_a_lower_limit_takes_effect_at_the_next_end() -> None:
    cache = Cache(5000)
    run(cache, "a", "b", "c")
    cache.limit = 1000
    run(cache, "c")
    assert held(cache) == {"c"}


def test_the_same_key_counts_once_and_clearing_forgets_all() -> None:
    cache = Cache()
    cache.put("a", OUTPUTS)
    cache.put("a", OUTPUTS)
    assert cache.nbytes == 1000
    cache.clear()
    assert (cache.nbytes, len(cache), cache.get("a")) == (0, 0, None)
