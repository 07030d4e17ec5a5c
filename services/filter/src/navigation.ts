// Is the text a list of links: what is left of a page whose menus and teasers were taken for its text?

/** Items needed before a list is called one. */
const fewestItems = 12
/** The part of the letters in link-like items from which a text is a list. */
const mostly = 0.8
/** Words of menus needed among the items: lists of names, winners and ingredients have none. */
const fewestMenuItems = 3
const longestItem = 60

const menuItem = new RegExp(
  `^(${[
    'home|home ?page|menu|search|news|sports?|business|world|politics|opinion|entertainment|culture|technology|tech|health|science|video|videos|photos|weather|travel|lifestyle|contact|contact us|about|about us|log ?in|sign in|sign up|register|subscribe|newsletters?|sitemap|privacy( policy)?|terms( of (use|service))?|cookies?|help|faq|jobs|careers|advertis(e|ing)( with us)?|next|previous|read more|more|share|facebook|twitter|instagram|youtube|linkedin|rss|archive|latest( news)?|most read|skip to (main )?content',
    'startseite|suche|nachrichten|wirtschaft|politik|meinung|kultur|wissenschaft|wetter|reise|kontakt|über uns|anmelden|abo|impressum|datenschutz|agb|hilfe|weiter|zurück|mehr|teilen',
    'accueil|recherche|actualités|économie|politique|culture|météo|nous contacter|à propos|connexion|se connecter|mentions légales|confidentialité|aide|suivant|précédent|lire la suite|partager',
    'inicio|buscar|noticias|deportes|economía|política|cultura|tiempo|contacto|quiénes somos|iniciar sesión|aviso legal|privacidad|ayuda|siguiente|anterior|leer más|compartir|cerca|notizie|cronaca|economia|politica|contatti|chi siamo|accedi|início|contato|quem somos|entrar|leia mais|esportes',
    'zoeken|nieuws|economie|contact|over ons|inloggen|szukaj|wiadomości|kontakt|o nas|zaloguj|hem|sök|nyheter|logga in|om oss|главная|поиск|новости|спорт|экономика|политика|культура|контакты|о нас|войти|реклама|ana sayfa|haberler|spor|ekonomi|iletişim|hakkımızda|giriş',
    'ホーム|トップ|ニュース|検索|スポーツ|経済|政治|お問い合わせ|ログイン|会社概要|首页|首頁|新闻|新聞|体育|財經|财经|经济|政治|娱乐|关于我们|联系我们|登录|홈|뉴스|검색|스포츠|경제|정치|문화|로그인|회원가입|회사소개|문의',
  ].join('|')})$`,
  'iu',
)

/** Whether a text is items of menus and links without sentences. Lines of figures are tables, not links. */
export function isNavigation(text: string): boolean {
  const items = text.split(/[\n\t|•·»›]+/u).flatMap((item) => item.trim() || [])
  if (items.length < fewestItems) return false
  const links = items.filter(isLinkLike)
  const menus = new Set(links.filter((item) => menuItem.test(item)).map((item) => item.toLowerCase()))
  if (links.length < fewestItems || menus.size < fewestMenuItems) return false
  return letters(links) / Math.max(1, letters(items)) >= mostly
}

const isLinkLike = (item: string) => item.length <= longestItem && !/\d|[.!?。！？…:;,]$/u.test(item)

const letters = (items: readonly string[]) => items.reduce((sum, item) => sum + (item.match(/\p{L}/gu)?.length ?? 0), 0)
