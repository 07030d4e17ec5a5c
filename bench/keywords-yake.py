"""YAKE 0.7's keywords for the same articles, to put beside bench/keywords.ts, which starts this when asked to:

python3 -m venv /tmp/yake && /tmp/yake/bin/pip install yake==0.7.3
/tmp/yake/bin/python bench/keywords-yake.py GOLD.ndjson.gz [--n 3] [--limit 100] > pred.ndjson
"""
import argparse
import gzip
import json
import sys
import time

import yake

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument('gold')
parser.add_argument('--n', type=int, default=3)
parser.add_argument('--limit', type=int)
args = parser.parse_args()
articles = [json.loads(line) for line in gzip.open(args.gold, 'rt', encoding='utf-8')][: args.limit]
extractor = yake.KeywordExtractor(lan='en', n=args.n, top=15)
for article in articles[:10]:
    extractor.extract_keywords(article['text'])
started = time.process_time()
for article in articles:
    found = extractor.extract_keywords(article['text'])
    print(json.dumps({'id': article.get('id'), 'keywords': [phrase for phrase, _ in found]}))
print(f'{len(articles) / (time.process_time() - started):.1f} articles/s (processor time)', file=sys.stderr)
