from django.apps import AppConfig


class ForumConfig(AppConfig):
    name = "forum"
    verbose_name = "Forum"

    def ready(self) -> None:
        from accounts import leaving
        from directory.freshness import periodic
        from directory.publishables import calendar_joining
        from directory.search.beside import register as register_beside
        from forum import changes
        from forum.catalogue import MEETINGS, PAGES
        from forum.meetings import starting as meetings
        from forum.members.erasing import forget
        from forum.members.sessions import erase_ended
        from forum.note_taking.forgetting import forget_old_wordings
        from forum.offering import listening as offering
        from forum.outcomes import starting as outcomes
        from forum.projects.asking import ask_idle
        from forum.publishables import PUBLISHABLES
        from forum.publishables.calendars import in_the_whole_calendar
        from forum.records import starting as records
        from forum.searching.live import beside
        from forum.searching.published import search_records
        from publishing import registry

        periodic.register("ask how projects go", ask_idle)
        periodic.register("erase sessions that have ended", erase_ended)
        periodic.register("forget older wordings of notes", forget_old_wordings)
        leaving.register(forget)
        registry.register_live_paths("/members/*", "/sign-in/*", "/sign-out/")
        for publishable in PUBLISHABLES:
            registry.register(publishable)
        changes.begin()
        registry.register_search_records(search_records)
        register_beside(beside)
        calendar_joining.register(in_the_whole_calendar, *MEETINGS, *PAGES)
        offering.begin()
        outcomes.begin()
        records.begin()
        meetings.begin()
