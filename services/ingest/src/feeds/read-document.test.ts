import { expect, test } from 'vitest'
import { readDocument } from './read-document.ts'

const read = (text: string | Buffer, contentType?: string) => {
  const document = readDocument({ bytes: Buffer.from(text), contentType, url: 'https://news.example/feeds/rss' })
  if (typeof document === 'string') throw new Error(document)
  return document
}

const rss = (items: string, channel = '') =>
  `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
    xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
    <channel><title>Gazette</title>${channel}${items}</channel></rss>`

test('reads RSS', () => {
  const document = read(
    rss(
      `<item><title>Ferry &amp;amp; bridge &lt;b>close&lt;/b></title><link>/a?x=1&amp;y=2</link><guid isPermaLink="false"> 17 </guid>
       <pubDate>Mon, 02 Mar 2026 10:00:00 +0100</pubDate><dc:creator>Ada Example</dc:creator>
       <author>bo@news.example (Bo Example)</author><description>Short.</description>
       <content:encoded><![CDATA[<p>All of it.</p>]]></content:encoded></item>`,
      '<language>en-GB</language><ttl>30</ttl>',
    ),
  )
  expect(document).toEqual({
    language: 'en-GB',
    quietMs: 30 * 60_000,
    isCut: false,
    items: [
      {
        guid: '17',
        link: 'https://news.example/a?x=1&y=2',
        title: 'Ferry & bridge close',
        content: { html: '<p>All of it.</p>' },
        authors: ['Bo Example', 'Ada Example'],
        published: 'Mon, 02 Mar 2026 10:00:00 +0100',
      },
    ],
  })
})

test('reads Atom', () => {
  const document = read(`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Anzeiger</title>
    <author><name>Redaktion</name></author>
    <entry><id>tag:news.example,2026:1</id><title type="html">Fähre &amp;amp; Brücke</title>
      <link rel="self" href="/self"/><link href="../a"/><updated>2026-03-02T10:00:00Z</updated>
      <published>2026-03-01T10:00:00Z</published><summary>Kurz.</summary>
      <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Alles, <b>wirklich</b>.</p></div></content></entry>
    <entry><id>https://news.example/b</id><title>2 &lt; 3</title><content type="text">1 &lt; 2</content></entry></feed>`)
  expect(document).toMatchObject({
    language: 'de',
    items: [
      {
        guid: 'tag:news.example,2026:1',
        link: 'https://news.example/a',
        title: 'Fähre & Brücke',
        content: { html: '<p>Alles, <b>wirklich</b>.</p>' },
        authors: ['Redaktion'],
        published: '2026-03-01T10:00:00Z',
      },
      { link: 'https://news.example/b', title: '2 < 3', content: { text: '1 < 2' } },
    ],
  })
})

test('reads RDF', () => {
  const document =
    read(`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
    xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
    <channel rdf:about="https://news.example/"><title>T</title><sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency></channel>
    <item rdf:about="https://news.example/1"><title>One</title><description>D</description><dc:date>2026-03-01</dc:date></item></rdf:RDF>`)
  expect(document).toMatchObject({
    quietMs: 6 * 3_600_000,
    items: [{ guid: 'https://news.example/1', link: 'https://news.example/1', title: 'One', published: '2026-03-01' }],
  })
})

test('reads JSON Feed', () => {
  const document = read(
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'G',
      language: 'fr',
      items: [
        { id: '1', url: 'https://news.example/1', title: 'Un', content_html: '<p>h</p>', authors: [{ name: 'A' }] },
        { id: '2', title: 'Deux', content_text: 'a < b', language: 'en', date_published: '2026-03-01T00:00:00Z' },
      ],
    }),
  )
  expect(document).toMatchObject({
    language: 'fr',
    items: [
      { link: 'https://news.example/1', content: { html: '<p>h</p>' }, authors: ['A'] },
      { guid: '2', content: { text: 'a < b' }, language: 'en', published: '2026-03-01T00:00:00Z' },
    ],
  })
  expect(document.items[1]?.link).toBeUndefined()
})

test.each([
  ['the header', 'windows-1251', 'text/xml; charset=windows-1251', ''],
  ['the XML declaration', 'windows-1251', undefined, '<?xml version="1.0" encoding="windows-1251"?>'],
  [
    'its bytes alone, against header and declaration',
    'utf-8',
    'text/xml; charset=iso-8859-1',
    '<?xml version="1.0" encoding="iso-8859-1"?>',
  ],
])('reads the characters by %s', (_, encoding, contentType, declaration) => {
  const title = 'Паром снова ходит между берегами'
  const xml = `${declaration}<rss version="2.0"><channel><item><title>${title}</title></item></channel></rss>`
  const cyrillic = (character: string) => (character.codePointAt(0) ?? 0) - 0x410 + 0xc0
  const bytes =
    encoding === 'utf-8'
      ? Buffer.from(xml)
      : Buffer.from([...xml].map((c) => (c > '\x7f' ? cyrillic(c) : c.charCodeAt(0))))
  expect(read(bytes, contentType).items[0]?.title).toBe(title)
})

test.each([
  [
    'an ampersand and a tag that is not closed',
    '<item><title>Ships & <b>boats</title><link>https://a.example/1</link></item>',
  ],
  ['entities of HTML', '<item><title>Caf&eacute;&nbsp;open</title></item>'],
  ['control characters', '<item><title>A\u0000\u0008B</title></item>'],
])('reads XML with %s', (_, item) => {
  expect(read(rss(item)).items).toHaveLength(1)
})

test('reads a feed that breaks off', () => {
  const cut = rss('<item><title>One</title></item><item><title>Two</title></item><item><title>Thr')
  expect(read(cut.slice(0, cut.indexOf('Thr') + 3)).items.map(({ title }) => title)).toEqual(['One', 'Two'])
})

test.each([
  ['', 'it is empty'],
  ['just text', 'it is neither RSS, Atom, RDF nor JSON Feed'],
  ['{"a": 1}', 'it is neither RSS, Atom, RDF nor JSON Feed'],
  ['<!doctype html><html><body>Hello</body></html>', 'it is a web page, no feed'],
  [
    '<html><head><link rel="alternate" type="application/rss+xml" href="/rss?a=1&amp;b=2"></head></html>',
    'it is a web page, no feed; the page says its feed is https://news.example/rss?a=1&b=2',
  ],
  [`<rss version="2.0"><channel>${'<a>'.repeat(20_000)}`, 'it is neither RSS, Atom, RDF nor JSON Feed'],
])('says why %.40j is no feed', (text, why) => {
  expect(() => read(text)).toThrow(why)
})

test('expands no entities that the document declares', () => {
  const bomb = '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
  const document = read(bomb + rss('<item><title>&b;</title></item>').replace('<?xml version="1.0"?>', ''))
  expect(document.items[0]?.title.length).toBeLessThan(10)
})

test('leaves out what is beyond 5,000 items, and says so', () => {
  const document = read(rss('<item><title>x</title></item>'.repeat(5001)))
  expect(document.items).toHaveLength(5000)
  expect(document.isCut).toBe(true)
})
