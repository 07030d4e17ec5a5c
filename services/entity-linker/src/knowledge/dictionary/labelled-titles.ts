// Titles that say themselves what they name: "Chelsea (band)", "Paris, Texas", "List of rivers".
import { isRubbish } from './rows.ts'

export const titleClasses = ['person', 'organisation', 'place', 'other'] as const
/** `other`: what is never linked: works, species, common nouns, events. */
export type TitleClass = (typeof titleClasses)[number]

export interface SplitTitle {
  /** Without bracket and region: what it is called. */
  readonly name: string
  /** Inside the bracket; empty where there is none. */
  readonly qualifier: string
  /** Behind the comma; empty where there is none. */
  readonly region: string
}

const bracketed = /^(.+?) \(([^()]*)\)$/u
const withRegion = /^([^,]+), ([^,]+(?:, [^,]+)?)$/u

export function splitTitle(title: string): SplitTitle {
  const [, name = title, qualifier = ''] = bracketed.exec(title) ?? []
  const [, place, region] = withRegion.exec(name) ?? []
  return place && region ? { name: place, qualifier, region } : { name, qualifier, region: '' }
}

const lists: Readonly<Record<TitleClass, string>> = {
  person: `politician footballer musician actor actress cricketer singer writer artist author athlete journalist officer director
    poet composer bishop archbishop priest MP coach boxer baseball football basketball hockey soccer tennis rapper designer engineer
    diplomat golfer swimmer cyclist comedian soldier physician guitarist academic mathematician governor editor producer pitcher
    architect painter scientist wrestler driver judge businessman businesswoman historian general rugby player songwriter drummer
    bassist pianist economist philosopher lawyer jockey sprinter runner skier skater explorer sculptor photographer broadcaster
    presenter model dancer activist admiral astronaut astronomer banker biologist botanist cardinal chef chemist chess chancellor
    clergyman computer_scientist conductor congressman cartoonist cleric critic DJ doctor entertainer entrepreneur executive farmer
    geologist industrialist inventor king manager mayor merchant minister missionary naturalist novelist outfielder infielder catcher
    personality physicist playwright pope president psychologist publisher quarterback linebacker referee sailor screenwriter
    senator settler singer-songwriter sociologist surgeon theologian umpire violinist wrestling zoologist filmmaker humorist`,
  organisation: `band company newspaper magazine broadcaster publisher union party group club retailer airline bank agency organization
    organisation university college school team brand network corporation manufacturer charity institute label league department_store
    restaurant store supermarket airways brewery think_tank political_party football_club record_label TV_network TV_channel channel
    news_agency website army regiment company_(defunct)`,
  place: `district constituency town village city county municipality region state island islands mountain lake river province country
    borough neighborhood neighbourhood hundred woreda commune station Metro metro railway_station airport park bay parish department
    census-designated_place community suburb prefecture peak cape peninsula valley continent kingdom sea desert`,
  other: `album film song series novel game comics disambiguation episode book horse crater surname name EP software soundtrack ship
    virus genus musical show single manga opera story poem theory language gene character mythology automobile car journal
    mathematics train brand_name liturgics computing number highway law system play bird fish plant animal insect beetle moth butterfly
    snake lizard disease drug chemistry physics biology anatomy medicine music linguistics grammar statistics logic philosophy_term
    TV_series miniseries video_game film_series short_story documentary anime toy card_game board_game dance food drink cocktail fruit
    cheese unit measurement constellation asteroid star galaxy aircraft helicopter locomotive rocket missile tank weapon firearm
    event battle festival holiday day month year religion sport award prize magazine_article programming_language protocol format
    operating_system given_name family_name word phrase slang term concept symbol letter rank title tool material dog breed cat
    cattle grape dog_breed racehorse trilogy comic anthology textbook periodical_issue painting sculpture statue photograph
    soap_opera Transformers Dragons Who DVD Album video_album live_album demo mixtape`,
}

const classOfQualifier = new Map<string, TitleClass>(
  titleClasses.flatMap((kind) =>
    lists[kind].split(/\s+/u).map((word): [string, TitleClass] => [word.replaceAll('_', ' '), kind]),
  ),
)

const neverNames =
  /^(?:Lists? of|Index of|Outline of|Comparison of|History of|Timeline of|Glossary of) |^\P{L}*$|^\p{Ll}|^\d{4}(?:s?$|s? |[-–/]\d)/u

/** "Gulf War", "Siege of Rhodes", "French presidential election"; not "Department of War", nor a club called Revolution. */
const eventName =
  /^(?:Battles?|Siege) (?:of|for) |\p{L} (?<!\b(?:of|for) )Wars?(?: I+)?$| (?:Olympics|Paralympics|[Cc]hampionships?|Cup|Grand Prix|season|elections?|referendum|massacre|riots|earthquake)$/u

/**
 * By bracket, region, form and use; `isRegion` knows names of countries and states. Undefined: the title does not say.
 */
export function classOfTitle(
  title: string,
  mentions: readonly string[],
  isRegion: (name: string) => boolean,
): TitleClass | undefined {
  if (neverNames.test(title)) return 'other'
  const { name, qualifier, region } = splitTitle(title)
  if (qualifier === '' && region !== '' && isRegion(region.split(', ').at(-1) ?? '')) return 'place'
  const event = eventName.test(name) ? 'other' : undefined
  if (qualifier !== '') return classOfBracket(qualifier) ?? event
  return event ?? (isCommonNoun(title, mentions) ? 'other' : undefined)
}

function classOfBracket(qualifier: string): TitleClass | undefined {
  const [head = ''] = qualifier.split(', ')
  return classOfQualifier.get(head) ?? classOfQualifier.get(head.split(' ').at(-1) ?? '')
}

/** "Automobile", "Advent calendar": mostly written small, and so as the title is. */
function isCommonNoun(title: string, mentions: readonly string[]): boolean {
  const small = title.toLowerCase()
  if (small === title || !mentions.includes(small)) return false
  const written = mentions.filter((mention) => !isRubbish(mention))
  return 2 * written.filter((mention) => /^\p{Ll}/u.test(mention)).length >= written.length
}
