"""The demonstration market: who is on it, what they sell, and the pictures of it.

- ``content/`` is plain data, all of it written by us: the tree of categories (ids and parents of
  Shopify's public product taxonomy, the names our own), attributes, regions (codes of GB/T 2260,
  names in characters and in pinyin), people, freight, one module a shop, and a plan of orders.
- ``market`` holds the dataclasses the content is made of and reads it: ``load_market()``; ``writing``
  holds the words that the modules of the shops are written with.
- ``art`` composes the pictures from the MIT-licensed Fluent emoji, by the recipes that stand
  beside each listing, before the ``scenes`` drawn on a ``canvas``; ``manage.py compose_art`` rebuilds
  what is committed under ``static/img``.

Nothing here touches the database. Seeding reads ``load_market()`` and calls the services.
"""
