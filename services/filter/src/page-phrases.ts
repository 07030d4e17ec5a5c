// What sites say instead of an article, by language. `telling` speaks to the visitor and stands in no news text in this form;
// `company` are words that the sentences around it have, and that say nothing alone.

export interface PagePhrases {
  readonly telling: RegExp
  readonly company: RegExp
}

const anyOf = (...phrases: string[]): RegExp => new RegExp(phrases.join('|'), 'iu')

/** At the beginning of a word. */
const wordsOf = (...words: string[]): RegExp =>
  new RegExp(`(?<![\\p{Script=Latin}\\p{Script=Cyrillic}])(${words.join('|')})`, 'iu')

/** Cookie and consent notices, error pages, checks for robots, pages that need JavaScript. */
export const boilerplatePhrases: PagePhrases = {
  telling: anyOf(
    '(we|our site|our partners|this (web)?site|we and our \\S+ ?\\S*) (use|uses|store and/or access|store) (\\S+ )?(cookies|information on a device)',
    '(accept|reject) all( cookies)?$|(manage|change) (your )?(cookie|consent|privacy) (settings|preferences)',
    '(please )?(enable|turn on) (javascript|cookies)|javascript is (disabled|not enabled|required)|requires javascript',
    "verify (that )?you('|’)?( a)?re (a )?human|you are not a (ro)?bot|unusual (traffic|activity) from your|checking your browser|complete the captcha",
    '\\b(404|error 404)\\b.*not found|page (you (requested|are looking for|were looking for)|you.re looking for).*(not be found|doesn.t exist|does not exist|removed|moved|no longer)|^(sorry, )?(the |this )?page (was |could )?not (be )?found',
    '^(403 forbidden|access denied|50[0234] (bad gateway|internal server error|service unavailable|gateway time-?out))|don.t have permission to access|not available in your (country|region)',
    'Diese (Web)?(site|seite) verwendet Cookies|wir (und unsere Partner )?(verwenden|nutzen|setzen) (\\S+ )?Cookies|Alle Cookies akzeptieren|aktivieren Sie (bitte )?(JavaScript|Cookies)|Seite (wurde )?(leider )?nicht gefunden|dass Sie kein Roboter',
    '(nous|ce site|nos partenaires)( et nos partenaires)? utilis(ons|e|ent) des cookies|accepter tous les cookies|activer javascript|page (demandée )?(est )?introuvable|vous n.êtes pas un robot',
    '(este sitio( web)?|esta web|utilizamos|usamos)( utiliza| usa)? cookies|aceptar todas las cookies|(active|activar|habilite) javascript|página no (encontrada|se ha encontrado)|no eres un robot',
    '(questo sito|utilizziamo|usiamo)( web)?( utilizza| usa)?( i)? cookie|accetta tutti|(abilita|attiva)(re)? javascript|pagina non trovata|non sei un robot',
    '(este site|utilizamos|usamos)( utiliza| usa)? cookies|aceitar todos os cookies|(ative|habilite) o javascript|página não (foi )?encontrada|não é um robô',
    '(deze (web)?site|wij|we) (gebruikt|gebruiken|maakt gebruik van|maken gebruik van) cookies|alle cookies accepteren|pagina niet gevonden|schakel javascript in|geen robot bent',
    '(ta strona|używamy|korzystamy z)( używa| korzysta z)?( plików)? cookies|strona nie została znaleziona|włącz(yć)? (obsługę )?javascript',
    '(vi|webbplatsen|sidan|nettstedet|siden) (använder|bruker|bruger) (oss av )?(cookies|kakor|informasjonskapsler)|sidan (kunde inte hittas|finns inte)|siden (ble ikke funnet|blev ikke fundet)',
    '(мы|этот сайт|наш сайт|сайт) использу(ем|ет)( файлы)? cookie|страница не найдена|включите (поддержку )?javascript|что вы не робот|доступ (к сайту )?(запрещен|ограничен)',
    '(bu site|sitemiz|web sitemiz)\\S* (çerez|cookie)|çerez(ler)? kullan(ıyoruz|maktayız)|sayfa bulunamadı|robot olmadığınızı',
    '(当サイト|このサイト|本サイト|本ウェブサイト)(では|は).{0,12}(cookie|クッキー)|(お探しの)?ページ(が|は)見つかりません|javascript ?を(有効|オン)にして|ロボットではない(こと|ことを)',
    '(本网站|我们的?网站|我们|本網站|我們)(会)?使用 ?cookie|(页面|頁面|网页|您访问的页面)(不存在|未找到|找不到)|(启用|開啟|启动) ?javascript|(您|你)不是机器人',
    '(이 사이트|본 사이트|웹사이트|당사)(는|에서는).{0,10}(쿠키|cookie)|페이지를 찾을 수 없습니다|자바스크립트를 (활성화|사용)|로봇이 아닙니다',
  ),
  company: wordsOf(
    'cookie|javascript|consent|privacy (policy|settings)|preferences|partners|personal(is|iz)ed|browser|captcha|robot|bots?\\b|ray id|reference (id|#|number)|ip address|try again|home ?page|go back|url\\b|cloudflare|server|support team|vendors|legitimate interest',
    'Einwilligung|Datenschutz|Einstellungen|Browser|Startseite|erneut|navigateur|consentement|confidentialité|préférences|accueil|navegador|consentimiento|privacidad|preferencias|inicio|consentimento|preferências|privacidade|informativa|preferenze|consenso',
    'toestemming|voorkeuren|privacybeleid|prywatności|zgod[aęy]|przeglądark|samtycke|inställningar|webbläsare|samtykke|personvern|браузер|настройк|конфиденциальност|главн(ую|ая)|tarayıcı|gizlilik|クッキー|ブラウザ|プライバシー|同意|トップページ|浏览器|瀏覽器|隐私|隱私|首页|首頁|쿠키|브라우저|개인정보|동의|홈으로|메인',
  ),
}

/** Pages that show a subscription offer where the article should stand. */
export const paywallPhrases: PagePhrases = {
  telling: anyOf(
    '(subscribe|sign up|register|log in|sign in)( now| today)?( for .{1,30})? to (read|continue|keep reading|unlock|view|access) ?(reading|this|the|our|more|full|unlimited)?',
    '(this|the) (article|story|content) is (for|only for|available to|reserved for|exclusive to|only available to) (our )?(\\S+ )?(subscribers|members)|(subscriber|member)s?[- ]only (content|article)|already (a )?(subscriber|member|subscribed)\\?|(reached|used) (your|all your) .{0,30}free (articles|stories)|you have \\d+ free (articles|stories)|(to|want to) continue reading.{0,40}(subscri|register|log in|sign in)|unlock (this|the full) (article|story)',
    '(Artikel|Inhalt).{0,20}(nur|exklusiv) für (unsere )?Abonnent|Jetzt (abonnieren|anmelden|registrieren) (und|um) .{0,20}(weiter)?(zu)?lesen|Sie haben bereits ein Abo|Weiterlesen mit|Um (den|diesen) (ganzen )?Artikel.{0,15} zu lesen',
    '(article|contenu) (est )?réservé (à nos|aux) abonnés|abonnez-vous pour (lire|continuer)|(il vous )?reste .{0,30}de cet article à lire|déjà abonné',
    '(suscríbe(te|se)|regístr(ate|ese)) para (leer|seguir|continuar)|(artículo|contenido) (exclusivo|solo) para (suscriptores|abonados)|¿ya (eres|es) suscriptor',
    'abbonati per (leggere|continuare)|(articolo|contenuto) (è )?riservato agli abbonati|(sei )?già abbonato\\?|(assine|cadastre-se) para (ler|continuar)|(conteúdo|artigo|matéria) exclusiv[oa] para assinantes|já é assinante',
    '(abonneer|neem een abonnement|log in).{0,20} om (verder te lezen|dit artikel)|(artikel is )?(alleen|exclusief) voor abonnees|al abonnee\\?|(artykuł|treść).{0,20}(tylko )?dla (prenumeratorów|subskrybentów)|(wykup|kup) (subskrypcję|dostęp)',
    '(bli prenumerant|logga in|bli abonnent|logg inn).{0,20} (för att|for å|for at) (läsa|fortsätta|lese)|(статья|материал) (доступе?н\\S*|только) (только )?(для )?подписчик|(оформите подписку|подпишитесь|войдите).{0,15}чтобы (читать|прочитать|продолжить)|okumaya devam etmek için|(haber|içerik).{0,10}abonelere özel',
    '(続き|この記事|全文)(を|は|の).{0,20}(有料会員|会員限定|会員登録|ログイン|購読)|有料会員限定|(订阅|登录|註冊|訂閱|付费|付費|登入)(后|後|会员|會員)?(可|即可|才能|以)?(继续|繼續)?(阅读|閱讀)(全文|本文)?|(구독|로그인|회원가입).{0,8}(후|하시면|하면|해야).{0,12}(읽|볼|이용)|유료 ?(회원|구독자) 전용',
  ),
  company: wordsOf(
    'subscri(be|ption|ber)|log ?in|sign ?in|register|digital access|unlimited|free trial|cancel any ?time|(per|a) (month|week)|newsletter|account|member(ship)?|offers?\\b',
    'Abos?\\b|Abonnent|anmelden|Probemonat|kündbar|Konto|abonn|compte|connectez|essai|mois\\b|suscri|inicia sesión|cuenta|mes\\b|abbona|accedi|account|assin|conta\\b|entrar\\b|inloggen|maand|prenumer|konto\\b|logga|logg|miesiąc|zaloguj|подписк|войти|войдите|рубл|abone|üye|giriş|会員|ログイン|登録|無料|订阅|登录|会员|訂閱|登入|會員|구독|로그인|회원|무료',
  ),
}
