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
