"""What somebody does by hand to the folder of releases is mended by the next publish."""

from owner import Owner


def test_a_release_is_made_although_the_manifest_of_an_earlier_one_is_damaged(owner: Owner) -> None:
    note = owner.note()
    for _ in range(20):
        owner.note()
    for words in "abcd":
        owner.change(note, words=words)
        owner.press.publish()
        for manifest in sorted((owner.press.public / "releases").glob("*.manifest"))[:-1]:
            manifest.write_bytes(b"not a database")
    owner.press.check()


def test_an_asset_of_the_release_before_is_not_forgotten_where_nothing_changes(owner: Owner) -> None:
    owner.press.publish()
    owner.edit_styles("red")
    owner.press.publish()
    before = owner.press.earlier_assets()
    owner.edit_styles("red")  # the same, written again
    assert owner.press.publish().release is None
    assert owner.press.earlier_assets() == before != set()
    owner.press.check()
