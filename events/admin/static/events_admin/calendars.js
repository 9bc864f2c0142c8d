// Calendars beside fields of the admin, Wagtail's own among them ("go live at", filters of lists). Left alone, they make
// something else of what they cannot read: today of "25 December 2026", 2am of "2pm". What somebody typed stays as it is,
// for the form to read or to ask about. And the day of the field is marked, however the field writes it: Wagtail's own
// marking reads 7/8/2026 as Americans do.
(() => {
  const jQuery = window.jQuery;
  if (!jQuery?.fn?.datetimepicker) return;
  const begin = jQuery.fn.datetimepicker;
  jQuery.fn.datetimepicker = function datetimepicker(options, ...more) {
    if (typeof options !== "object") return begin.call(this, options, ...more);
    return begin.call(this, { ...options, validateOnBlur: false, onGenerate: markTheDay }, ...more);
  };
  Object.assign(jQuery.fn.datetimepicker, begin);

  function markTheDay(shown, input) {
    const [year, month, day] = dayOf(input.val());
    const cells = jQuery(this).find(".xdsoft_date");
    cells.removeClass("xdsoft_current").removeAttr("aria-current");
    const those = cells.not(".xdsoft_other_month").filter((_, { dataset }) => {
      return Number(dataset.year) === year && Number(dataset.month) === month - 1 && Number(dataset.date) === day;
    });
    those.addClass("xdsoft_current").attr("aria-current", "date");
  }

  /** Year, month and day of 25/12/2026 or 2026-12-25; nothing for what only the form can read. */
  function dayOf(text) {
    const [, day, month, year] = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b/.exec(text) ?? [];
    if (year) return [year, month, day].map(Number);
    return (/^\s*(\d{4})-(\d{1,2})-(\d{1,2})/.exec(text) ?? []).slice(1).map(Number);
  }
})();
