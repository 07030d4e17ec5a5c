// Texts that have made programs slow: each is of about `length` UTF-16 units, and of the same kind at every length.

const repeated = (piece: string) => (length: number) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length)

/** Ten thousand of them are about 250,000 units. */
function names(length: number): string {
  const parts: string[] = []
  for (let number = 0, units = 0; units < length; number += 1) {
    const name = `Mr ${capital(number)} van ${capital(number * 7 + 3)}son said. `
    parts.push(name)
    units += name.length
  }
  return parts.join('').slice(0, length)
}

function capital(number: number): string {
  const letters = [...String(number % 100_000)].map((digit) => 'abcdefghij'[Number(digit)]).join('')
  return `K${letters}o`
}

export const hostileTexts: Readonly<Record<string, (length: number) => string>> = {
  'one line of words': repeated('the council said on Monday that the bridge would open again next year '),
  'one word': repeated('a'),
  'names one after the other': names,
  'capitals only': repeated('A'),
  'capitalised words': repeated('Exampletown Mayor Ann Writer '),
  initials: repeated('J. '),
  'lone surrogates': repeated('\ud800a\udc00 '),
  'right-to-left marks': repeated('\u202eabc\u200f \u2067def'),
  NULs: repeated('\u0000'),
  spaces: repeated(' '),
  'line ends': repeated('\n'),
  'spaces before line ends': repeated(' \n\t \r\n'),
  'full stops': repeated('.'),
  quotes: repeated('"'),
  'mixed marks': repeated(`."'’),—-!?…`),
  'hyphens in a word': repeated('a-'),
  'apostrophes in a word': repeated("O'"),
  digits: repeated('1'),
  numbers: repeated('1,234.5 '),
  'an address that never ends': repeated('https://a.b/c?d=e&'),
  'at signs': repeated('a@'),
  'combining marks': repeated('e\u0301\u0301'),
  Chinese: repeated('市长周一开放了新桥。'),
  'Thai without spaces': repeated('นายกเทศมนตรีเปิดสะพาน'),
  'emoji joined': repeated('👩\u200d👩\u200d'),
}

export const hostilePages: Readonly<Record<string, (length: number) => string>> = {
  'elements in elements': (length) => '<div>'.repeat(length / 5),
  'links in links': (length) => '<a href=x>'.repeat(length / 10),
  'tables in tables': (length) => '<table><tr><td>'.repeat(length / 15),
  'formatting never closed': (length) => '<b><i><p>'.repeat(length / 9),
  'open brackets': (length) => '<'.repeat(length),
  'comments never closed': (length) => '<!--'.repeat(length / 4),
  'an attribute that never ends': (length) => `<p title="${'a '.repeat(length / 2)}`,
  'many attributes': (length) => `<p ${'a=b '.repeat(length / 4)}>`,
  'character references': (length) => '&amp;&#x41;&'.repeat(length / 12),
  'scripts never closed': (length) => '<script>'.repeat(length / 8),
  paragraphs: (length) =>
    `<article>${'<p>The council said on Monday that the bridge would open.</p>'.repeat(length / 62)}`,
  'structured data': (length) => `<script type="application/ld+json">${'['.repeat(length)}</script>`,
  'spaces in a paragraph': (length) => `<p>${' '.repeat(length)}x</p>`,
}
