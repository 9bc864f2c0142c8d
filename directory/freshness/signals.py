"""What the ledger tells the parts that wait for something.

`evidence_recorded` is sent inside the transaction that writes it, with `evidence`. `evidence_withdrawn` likewise.
"""

from django.dispatch import Signal

evidence_recorded = Signal()
evidence_withdrawn = Signal()
