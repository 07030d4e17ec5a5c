// What the names of an element (tag, class, id, role …) say about what it holds.
import type { PageElement } from './page-tree.ts'

/** Words of class names as site builders use them; each list is one kind of thing that is no article text, the last one is. */
const words = {
  related:
    'related\\w*|recommend\\w*|also-like|more-(?:from|stories|news|on|in|articles|posts)|read-(?:more|next|also)|most-(?:read|popular|viewed|shared)|popular|trending|latest|outbrain|taboola|zergnet|teasers?|promos?|promotion\\w*|see-also|suggested|up-?next|next-(?:article|post|story)|prev\\w*|recirc\\w*|inline-link|carousel|collection|cross-?link|seealso|jp-relatedposts|nextprev|post-navigation',
  share:
    'shar(?:e|es|ing|ed|ethis)|share-?\\w*|social\\w*|facebook|fb|twitter(?!-tweet)|whatsapp|pinterest|linkedin|addthis|addtoany|follow\\w*|sharedaddy|sharebar|likes?',
  author: 'authors?|author-?\\w+|byline\\w*|bio|biography|contributors?|writers?|profile|about-the|vcard|avatar',
  date: 'dates?|datetime|time|published|pubdate|updated|modified|timestamp\\w*|dateline|posted|entry-meta|post-meta|article-?meta|meta|metadata|info|article-info',
  comment:
    'comments?|commenting|comment-?\\w+|disqus\\w*|discussion|repl(?:y|ies)|respond|livefyre|feedback|coral|spotim|viafoura|guestbook',
  newsletter:
    'newsletters?|newsletter-?\\w+|subscri\\w+|sign-?up|signup|sign-?in|log-?in|login|mailing|mailchimp|mc4wp|opt-?in|paywall|regist\\w+|members?|membership|donat\\w+|support-us|call-to-action|cta|app-promo',
  advert:
    'ads?|advert\\w*|adsense|ad-?(?:slot|unit|wrap\\w*|container|box|zone)|dfp|gpt|sponsor\\w*|commercial|native|affiliate\\w*|partner\\w*|shop\\w*|buy\\w*|deals?|product-?\\w*',
  caption:
    'captions?|caption-?\\w+|wp-caption-?\\w*|credits?|figures?|photos?|photo-?\\w+|images?|image-?\\w+|img|galler\\w+|slideshow|media|videos?|video-?\\w+|player|thumb\\w*|pictures?|lightbox|copyright|source|embed\\w*',
  tags: 'tags?|tag-?(?:list|cloud|links)|keywords?|topics?|categor\\w+|cat-links|breadcrumbs?|crumbs?|labels?|kicker|eyebrow|section-?(?:name|label|title)|tagged',
  chrome:
    'menu\\w*|nav\\w*|navigation|tool-?(?:bar|s)|header|masthead|footer|foot|side-?bar|sidebar\\w*|\\w*widgets?|widget-?\\w+|cookie\\w*|consent|gdpr|modal|pop-?(?:up|over)|popup|overlay|banner|skip-?\\w*|pag(?:ination|er|inate)|rail|sticky|tool-?tip|roll-?over|drop-?down|legal|disclaimer|terms|print\\w*|no-?print|sr-only|visually-?hidden|visuallyhidden|screen-?reader|screenreader|hidden|hide|invisible|off-?screen|search|logo|branding|btn|buttons?|survey|poll|quiz|rating\\w*|votes?|alert\\w*|ticker|toc|box|aside|jump',
  content:
    'article-?(?:body|text|content|main|copy)|articlebody|story-?(?:body|text|content|copy)|storytext|storybody|entry|entry-?(?:content|body|text)|post-?(?:body|content|text|entry)|body-?(?:text|copy|content)|main-?(?:content|text|article)|news-?(?:body|text|content)|content-?(?:body|text|main)?|text|paragraphs?|rich-?text|wysiwyg|prose|mw-parser-output|hentry|article|story|caas-body',
} as const

export type Kind = keyof typeof words | 'margin'

const patterns = Object.entries(words).map(
  ([kind, list]) => [kind as Kind, new RegExp(`(?:^|-)(?:${list})(?:-|$)`)] as const,
)

/** Elements and roles for what stands around an article. */
const marginNames = new Set(['nav', 'aside', 'footer', 'header', 'form', 'menu', 'dialog', 'address'])
const marginRoles =
  /^(?:navigation|complementary|banner|contentinfo|search|dialog|alertdialog|menu|menubar|toolbar|note|status)$/
const captionNames = new Set(['figcaption', 'figure', 'caption'])

const known = new Map<string, readonly Kind[]>()
const mostKnown = 5000

/** The kinds that the element's own names speak for. */
export function evidenceOf({ name, attributes }: PageElement): readonly Kind[] {
  const named: Kind[] = [...namedKinds(wordsOf(attributes))]
  if (marginNames.has(name) || marginRoles.test(attributes.role ?? '')) named.push('margin')
  if (captionNames.has(name)) named.push('caption')
  if (name === 'time') named.push('date')
  return named
}

function namedKinds(names: string): readonly Kind[] {
  if (names === '') return []
  const before = known.get(names)
  if (before) return before
  const found = patterns.filter(([, pattern]) => pattern.test(names)).map(([kind]) => kind)
  if (known.size >= mostKnown) known.clear()
  known.set(names, found)
  return found
}

/** Class names and their like as lower-case words joined by hyphens: `storyBody__main` → `story-body-main`. */
const wordsOf = (attributes: Readonly<Record<string, string>>) =>
  [attributes.class, attributes.id, attributes.itemprop, attributes['data-testid'], attributes['data-component']]
    .filter((value) => value !== undefined)
    .join(' ')
    .slice(0, 400)
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z]+/g, '-')
