"""Rate of datasketch 2.0 (MinHash of word triples, LSH at 0.5) on the articles that bench/dedupe.ts measures."""
import json
import re
import sys
import time

from datasketch import MinHash, MinHashLSH

articles = [json.loads(line) for line in open(sys.argv[1], encoding='utf8')]
words = re.compile(r'\w+')
lsh = MinHashLSH(threshold=0.5, num_perm=128)
kept = 0
started = time.perf_counter()
for article in articles:
    tokens = words.findall(article['text'].lower())
    shingles = {' '.join(tokens[i:i + 3]).encode() for i in range(max(1, len(tokens) - 2))}
    signature = MinHash(num_perm=128)
    signature.update_batch(list(shingles))
    if not lsh.query(signature):
        lsh.insert(article['id'], signature)
        kept += 1
rate = len(articles) / (time.perf_counter() - started)
print(f'datasketch, in its own process: {rate:.0f} articles/s ({kept} kept)')
