"""The same pipeline on Celery: what is told to the queue, what a worker does with it, and how both are looked after."""
