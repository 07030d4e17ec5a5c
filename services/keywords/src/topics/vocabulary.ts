// The fixed vocabulary of topics: IPTC Media Topics (https://cv.iptc.org/newscodes/mediatopic), whose ids never change.

export interface Topic {
  /** IPTC's QCode. */
  readonly id: string
  readonly name: string
  /** An article about this topic is about that one as well. */
  readonly parent?: string
}

/** The seventeen top-level topics. */
const top = {
  arts: 'medtop:01000000',
  crime: 'medtop:02000000',
  disaster: 'medtop:03000000',
  economy: 'medtop:04000000',
  education: 'medtop:05000000',
  environment: 'medtop:06000000',
  health: 'medtop:07000000',
  humanInterest: 'medtop:08000000',
  labour: 'medtop:09000000',
  leisure: 'medtop:10000000',
  politics: 'medtop:11000000',
  religion: 'medtop:12000000',
  science: 'medtop:13000000',
  society: 'medtop:14000000',
  sport: 'medtop:15000000',
  conflict: 'medtop:16000000',
  weather: 'medtop:17000000',
} as const

/** Every topic by the short word used for it in the evidence. Below the top level only where there is much news. */
export const vocabulary = {
  arts: { id: top.arts, name: 'arts, culture, entertainment and media' },
  crime: { id: top.crime, name: 'crime, law and justice' },
  disaster: { id: top.disaster, name: 'disaster, accident and emergency incident' },
  economy: { id: top.economy, name: 'economy, business and finance' },
  education: { id: top.education, name: 'education' },
  environment: { id: top.environment, name: 'environment' },
  health: { id: top.health, name: 'health' },
  humanInterest: { id: top.humanInterest, name: 'human interest' },
  labour: { id: top.labour, name: 'labour' },
  leisure: { id: top.leisure, name: 'lifestyle and leisure' },
  politics: { id: top.politics, name: 'politics and government' },
  religion: { id: top.religion, name: 'religion' },
  science: { id: top.science, name: 'science and technology' },
  society: { id: top.society, name: 'society' },
  sport: { id: top.sport, name: 'sport' },
  conflict: { id: top.conflict, name: 'conflict, war and peace' },
  weather: { id: top.weather, name: 'weather' },

  bankruptcy: { id: 'medtop:20000174', name: 'bankruptcy', parent: top.economy },
  dividends: { id: 'medtop:20000177', name: 'corporate dividends', parent: top.economy },
  earnings: { id: 'medtop:20000178', name: 'corporate earnings', parent: top.economy },
  financing: { id: 'medtop:20000183', name: 'business financing', parent: top.economy },
  contract: { id: 'medtop:20000196', name: 'commercial contract', parent: top.economy },
  acquisition: { id: 'medtop:20000204', name: 'merger and acquisition', parent: top.economy },
  product: { id: 'medtop:20000205', name: 'new product or service', parent: top.economy },
  agriculture: { id: 'medtop:20000210', name: 'agriculture', parent: top.economy },
  banking: { id: 'medtop:20000274', name: 'banking', parent: top.economy },
  metals: { id: 'medtop:20000316', name: 'metal and mineral mining and refining', parent: top.economy },
  shipping: { id: 'medtop:20000343', name: 'waterway and maritime transport', parent: top.economy },
  oil: { id: 'medtop:20001243', name: 'oil and gas', parent: top.economy },
  indicators: { id: 'medtop:20000346', name: 'economic trends and indicators', parent: top.economy },
  centralBank: { id: 'medtop:20000350', name: 'central bank', parent: top.economy },
  inflation: { id: 'medtop:20000370', name: 'inflation', parent: top.economy },
  interestRates: { id: 'medtop:20000371', name: 'interest rates', parent: top.economy },
  trade: { id: 'medtop:20000373', name: 'international trade', parent: top.economy },
  markets: { id: 'medtop:20000385', name: 'market and exchange', parent: top.economy },

  judiciary: { id: 'medtop:20000106', name: 'judiciary', parent: top.crime },
  disease: { id: 'medtop:20000446', name: 'diseases and conditions', parent: top.health },
  climate: { id: 'medtop:20000418', name: 'climate change', parent: top.environment },
  labourRelations: { id: 'medtop:20000524', name: 'labour relations', parent: top.labour },
  election: { id: 'medtop:20000574', name: 'election', parent: top.politics },
  internationalRelations: { id: 'medtop:20000638', name: 'international relations', parent: top.politics },
  terror: { id: 'medtop:20000053', name: 'act of terror', parent: top.conflict },
  armedConflict: { id: 'medtop:20000056', name: 'armed conflict', parent: top.conflict },
  unrest: { id: 'medtop:20000065', name: 'civil unrest', parent: top.conflict },
  technology: { id: 'medtop:20000756', name: 'technology and engineering', parent: top.science },
} as const satisfies Readonly<Record<string, Topic>>

export type TopicWord = keyof typeof vocabulary
