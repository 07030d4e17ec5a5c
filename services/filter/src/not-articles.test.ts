import { expect, test } from 'vitest'
import { isMojibake } from './mojibake.ts'
import { isNavigation } from './navigation.ts'
import { isBoilerplate, isPaywall } from './page-instead.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const readAs = (encoding: string, text: string) => new TextDecoder(encoding).decode(bytes(text))
const french = 'La banque centrale a laissé son taux inchangé jeudi, après une réunion très animée à Genève.'
const german = 'Die Behörde prüft, ob für die Brücke über den Fluss größere Gebühren fällig würden.'
const russian = 'Правительство утвердило бюджет на следующий год, сообщили журналистам.'
const korean = '정부는 내년도 예산안을 확정했다고 밝혔다. 국회는 다음 주에 심의를 시작한다.'
const japanese = 'この法案は来年の国会で決まると、政府の担当者が記者たちに話した。'

test.each([
  ['UTF-8 read as Windows-1252', readAs('windows-1252', french)],
  ['German so read', readAs('windows-1252', german)],
  ['Russian so read', readAs('windows-1252', russian)],
  ['Korean so read', readAs('windows-1252', korean)],
  ['Russian read as Windows-1251', readAs('windows-1251', russian)],
  ['Japanese read as Shift JIS', readAs('shift_jis', japanese)],
  ['Windows-1251 read as Latin-1', 'Ïðàâèòåëüñòâî óòâåðäèëî áþäæåò íà ñëåäóþùèé ãîä'],
  ['bytes that are no UTF-8', readAs('utf-8', 'x').concat(korean.replace(/[가-힣]/gu, '\uFFFD'))],
  ['letters lost to question marks', '????????????? ????????? ?????? ?? ????????? ???, ???????? ???????????'],
])('takes %s for mojibake', (_, text) => {
  expect(isMojibake(text)).toBe(true)
})

test.each([french, german, russian, korean, japanese, russian.toUpperCase(), french.toUpperCase()])(
  'reads %s',
  (text) => {
    expect(isMojibake(text)).toBe(false)
  },
)

test('lets a broken quotation mark or two pass', () => {
  const sentence = 'The mayor said the bridge would be closed for repairs until the end of the summer. '
  expect(isMojibake(`${sentence.repeat(4)}${readAs('windows-1252', 'It’s late, she’s sure.')}`)).toBe(false)
})

test.each([
  ['We use cookies to improve your experience. By clicking Accept you consent to our privacy policy.'],
  ['Please enable JavaScript and disable any ad blocker in your browser.\nRay ID: 8ab17c'],
  ['Access denied\nYou don’t have permission to access this server.\nReference #18.2f'],
  ['Sorry, the page you are looking for does not exist. Go back to the home page.'],
  ['Verify you are human by completing the action below. This checks your browser.'],
  ['Wir verwenden Cookies. Sie können Ihre Einwilligung jederzeit in den Einstellungen ändern.'],
  ['Nous et nos partenaires utilisons des cookies. Gérez vos préférences ou votre consentement ici.'],
  ['Utilizamos cookies propias y de terceros. Puede cambiar sus preferencias en su navegador.'],
  ['Страница не найдена. Вернитесь на главную.'],
  ['お探しのページが見つかりません。トップページへ戻る。'],
  ['페이지를 찾을 수 없습니다.'],
  ['页面不存在。返回首页。'],
])('takes %j for boilerplate', (text) => {
  expect(isBoilerplate('', text)).toBe(true)
})

test('takes a page whose title says that it was not found for boilerplate', () => {
  expect(isBoilerplate('Page not found', 'Maybe the search can be of use.')).toBe(true)
})

test('keeps news about cookies, and an article with a notice at its end', () => {
  const news =
    'The regulator fined the company on Monday for the cookies its browser accepts without consent. A court will look at the privacy policy of its partners next month.'
  expect(isBoilerplate('Company fined over cookies', news)).toBe(false)
  expect(
    isBoilerplate('', `${'The harbour was closed after the storm on Sunday night. '.repeat(4)}We use cookies.`),
  ).toBe(false)
})

test.each([
  ['Subscribe to continue reading. Already a subscriber? Log in.'],
  ['The harbour reopens on Friday. This article is for subscribers only. Cancel anytime.'],
  ['Dieser Artikel ist nur für Abonnenten. Jetzt anmelden und Probemonat sichern.'],
  ['Cet article est réservé aux abonnés. Déjà abonné ? Connectez-vous.'],
  ['Suscríbete para seguir leyendo. Inicia sesión en tu cuenta.'],
  ['Этот материал доступен только подписчикам. Войти.'],
  ['この記事は有料会員限定です。ログインして続きを読む。'],
  ['登录后即可阅读全文。'],
])('takes %j for a paywall', (text) => {
  expect(isPaywall(text)).toBe(true)
})

test('keeps news about subscriptions, and an article that offers one at its end', () => {
  expect(
    isPaywall('The newspaper lost a tenth of its subscribers last year, and its members pay more per month.'),
  ).toBe(false)
  const article = 'The harbour was closed after the storm on Sunday night, the port authority said. '.repeat(5)
  expect(isPaywall(`${article}Subscribe to read more.`)).toBe(false)
})

test.each([
  ['Home\nNews\nSport\nBusiness\nCulture\nWeather\nJobs\nContact us\nAbout us\nLog in\nPrivacy policy\nSitemap'],
  ['Startseite | Politik | Wirtschaft | Kultur | Wetter | Reise | Suche | Kontakt | Impressum | Abo | Hilfe | Mehr'],
  ['홈\n뉴스\n정치\n경제\n문화\n스포츠\n검색\n로그인\n회원가입\n회사소개\n문의\n날씨'],
])('takes %j for navigation', (text) => {
  expect(isNavigation(text)).toBe(true)
})

test('keeps tables, lists of names and articles between menus', () => {
  const results = Array.from({ length: 15 }, (_, at) => `${at + 1}. Runner of Town 2:1${at}`).join('\n')
  const names = Array.from({ length: 15 }, (_, at) => `Anna ${String.fromCharCode(65 + at)}ndersson, Uppsala`).join(
    '\n',
  )
  const menu = 'Home\nNews\nSport\nBusiness\nCulture\nWeather\nJobs\nContact us\nAbout us\nLog in\nPrivacy\nSitemap\n'
  const article = 'The harbour was closed after the storm on Sunday night, the port authority said.\n'.repeat(5)
  expect([results, names, menu + article].map(isNavigation)).toEqual([false, false, false])
})
