"""Money: what members bought, what they are expected to buy, and what is spent on their trust."""
