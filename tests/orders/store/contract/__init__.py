"""What every store must do, part by part as `orders/store/` has them.

`test_sqlite.py` runs it for SQLite; another store subclasses `Contract` and gives a fixture `store`. `DurableContract`
wants a fixture `reopen` too: a function that opens the same data once more.
"""

from __future__ import annotations

from tests.orders.store.contract.durable import Durable
from tests.orders.store.contract.orders import Orders
from tests.orders.store.contract.outbox import Outbox
from tests.orders.store.contract.talk import Talk
from tests.orders.store.contract.teams import Teams
from tests.orders.store.contract.transactions import Transactions
from tests.orders.store.contract.web import Web


class Contract(Transactions, Talk, Orders, Outbox, Web, Teams):
    """One connection."""


class DurableContract(Contract, Durable):
    """Several connections, and a restart."""
