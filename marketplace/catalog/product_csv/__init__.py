"""Product sheets in both of Shopify's dialects, read into plain values (marketplace, section 3).

`dialects` knows the columns, `reading` turns bytes into rows, `drafts` turns rows into listings
and names every error by row, column, value and sentence. Nothing here touches the database.
"""
