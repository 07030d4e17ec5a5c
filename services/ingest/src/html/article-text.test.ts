import { expect, test } from 'vitest'
import { articleText } from './article-text.ts'
import { parsePage } from './page-tree.ts'

const first = 'The harbour bridge will close on Monday for three weeks of repairs, the city council said on Friday.'
const second =
  'Ferries will carry pedestrians every ten minutes, while lorries, buses and cars have to take the tunnel.'
const third = 'Residents of the old town, who had asked for a second crossing for years, called the plan a first step.'
const article = [first, second, third].join('\n\n')

const textOf = (body: string, title = 'Bridge to close for repairs') => {
  const page = parsePage(`<html><body>${body}</body></html>`)
  return typeof page === 'string' ? page : articleText(page, title)
}
/** The article with something between its second and third paragraph. */
const around = (inside: string) =>
  textOf(
    `<div class="story"><h1>Bridge to close for repairs</h1><p>${first}</p><p>${second}</p>${inside}<p>${third}</p></div>`,
  )

test.each([
  [
    'a caption',
    '<figure><img src="b.jpg"><figcaption>The bridge in its first year, seen from the north pier.</figcaption></figure>',
  ],
  [
    'a caption by its class',
    '<div class="wp-caption"><img src="b.jpg"><p class="wp-caption-text">The bridge at night.</p></div>',
  ],
  ['a credit', '<p>Photo: Ada Example / Example Images</p>'],
  [
    'related links',
    `<div class="related-stories"><h3>Related</h3><ul><li><a href="/1">Tunnel reopens</a><li><a href="/2">Ferry fares</a></ul></div>`,
  ],
  [
    'a list of links without a name',
    '<ul><li><a href="/1">Tunnel reopens after flood</a></li><li><a href="/2">Ferry fares to rise</a></li></ul>',
  ],
  ['a paragraph that is a link', '<p><a href="/1">WATCH HOW THE BRIDGE WAS BUILT</a></p>'],
  ['a pointer', '<p>Read more: what the <a href="/1">second crossing</a> would cost</p>'],
  ['a share bar', '<ul class="share-tools"><li>Tweet this story<li>Send it by mail</ul>'],
  [
    'a newsletter box',
    '<section class="newsletter-signup"><p>The best of the harbour, every morning. Enter your address below, please.</p></section>',
  ],
  [
    'a cookie notice',
    '<div id="cookie-consent"><p>We and our partners use cookies to improve your visit and to measure our audience.</p></div>',
  ],
  [
    'an advertisement',
    '<aside><p>Fly for less. Book now with Example Air, and take a friend along for free this summer.</p></aside>',
  ],
  ['a script', '<script>var a = "The bridge is closed, said the script."</script>'],
  ['what only a pointer shows', '<span class="tooltip">More on this council from our archive</span>'],
])('leaves out %s', (_, inside) => {
  expect(around(inside)).toBe(article)
})

test.each([
  [
    'the author',
    `<div class="author-bio"><p>Ada Example has written about ships and bridges for this newspaper since 1999.</p></div>`,
  ],
  [
    'the comments',
    `<div id="comments-content"><p>${'I have crossed that bridge every day for years, and it always shook. '.repeat(20)}</p></div>`,
  ],
  ['the rights', '<p>© 2026 Example Gazette. All rights reserved. No part may be reproduced without permission.</p>'],
  [
    'a note in italics',
    '<p><em>The Gazette welcomes letters. Write to <a href="/letters">the editor</a> with your name.</em></p>',
  ],
  [
    'a heading with links',
    '<h2>More great stories</h2><ul><li>On <a href="/1">tunnels and</a><li>On <a href="/2">ferries and</a></ul>',
  ],
])('leaves out %s at the end', (_, inside) => {
  expect(textOf(`<div class="story"><p>${first}</p><p>${second}</p><p>${third}</p>${inside}</div>`)).toBe(article)
})

test('leaves out date and byline before the text, and keeps an opening sentence', () => {
  const opening = '<p>By Ada Example</p><p>2 March 2026, 08:15</p><p>Drivers will need patience.</p>'
  const text = textOf(`<div>${opening}<p>${first}</p><p>${second}</p><p>${third}</p></div>`)
  expect(text).toBe(`Drivers will need patience.\n\n${article}`)
})

test.each([
  ['a list', '<ul><li>Pedestrians: ferry</li><li>Lorries: tunnel</li></ul>', 'Pedestrians: ferry\n\nLorries: tunnel'],
  ['a quotation', '<blockquote class="twitter-tweet"><p>It shook every day.</p></blockquote>', 'It shook every day.'],
  [
    'a table',
    '<table><tr><th>Line</th><th>Fare</th></tr><tr><td class="credit">North</td><td>2.40</td></tr></table>',
    'Line Fare\n\nNorth 2.40',
  ],
  ['a heading', '<h2>What drivers should know</h2>', 'What drivers should know'],
])('keeps %s within the article', (_, inside, text) => {
  expect(around(inside)).toBe([first, second, text, third].join('\n\n'))
})

test('joins an article in parts', () => {
  const part = (text: string) => `<div class="part"><p>${text}</p></div>`
  expect(textOf(`<main>${[first, second, third].map(part).join('<div class="ad-slot">Buy now!</div>')}</main>`)).toBe(
    article,
  )
})

test('takes the article, not the longer list of teasers below it', () => {
  const teaser = (at: number) => `<li><div><a href="/${at}">Story ${at}</a><p>${at} ${second} ${first}</p></div></li>`
  const teasers = Array.from({ length: 9 }, (_, at) => teaser(at)).join('')
  const text = textOf(
    `<main><p>${first}</p><p>${second}</p><p>${third}</p></main><div class="below"><ul>${teasers}</ul></div>`,
  )
  expect(text).toBe(article)
})

test('takes paragraphs parted by line breaks alone', () => {
  expect(textOf(`<div>${[first, second, third].join('<br><br>')}</div>`)).toBe(article)
})

test('takes text in an anchor that is no link', () => {
  expect(textOf(`<a name="top"><div><p>${first}</p><p>${second}</p><p>${third}</p></div>`)).toBe(article)
})

test.each([
  [
    'Japanese',
    '市は月曜日から三週間、港の橋を修理のため閉鎖すると金曜日に発表した。歩行者は船を利用できるが、車はトンネルを通らなければならない。',
  ],
  ['Thai', 'สะพานท่าเรือจะปิดตั้งแต่วันจันทร์เป็นเวลาสามสัปดาห์เพื่อซ่อมแซม เทศบาลประกาศเมื่อวันศุกร์ คนเดินเท้าจะต้องใช้เรือข้ามฟากทุกสิบนาที'],
  [
    'Arabic',
    'سيغلق جسر الميناء اعتبارا من يوم الاثنين لمدة ثلاثة أسابيع للإصلاح، حسبما أعلن مجلس المدينة يوم الجمعة، وستنقل العبارات المشاة كل عشر دقائق.',
  ],
])('takes %s', (_, text) => {
  const menu = '<ul class="menu"><li><a href="/1">1</a><li><a href="/2">2</a></ul>'
  expect(textOf(`${menu}<div><p>${text}</p><p>${text}</p></div><footer><p>© 2026</p></footer>`, '')).toBe(
    `${text}\n\n${text}`,
  )
})
