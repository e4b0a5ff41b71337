"""First floor: what an order is. Draft, order, approval, record, store and delivery."""
