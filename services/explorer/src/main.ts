import { openElasticsearchFates, openElasticsearchIndex } from '@newsloom/article-index/elasticsearch'
import { busLayout, consumers } from '@newsloom/contracts/pipeline'
import { problemReporter } from '@newsloom/runtime/report-problem'
import { groupOf, runService } from '@newsloom/runtime/service'
import { followRedirects } from './adapters/followed-redirects.ts'
import { explorerAccess, explorerSettings } from './config.ts'
import { explorer } from './explorer.ts'
import { page } from './page.ts'

await runService({
  name: 'explorer',
  layout: busLayout,
  settings: explorerSettings,
  async build(config, { bus, log, health, metrics }) {
    const onProblem = problemReporter('explorer', { log, health, metrics })
    const redirects = await followRedirects(config.KNOWLEDGE_BASE_FILE, { onProblem })
    const index = openElasticsearchIndex(config, { log, merged: redirects.now })
    const fates = openElasticsearchFates(config, { log })
    const groups = consumers.map(({ name, topics }) => ({ group: groupOf(name), topics }))
    return {
      api: {
        title: 'Newsloom: search',
        guarded: [{ access: explorerAccess(config), routes: explorer({ index, fates, lag: () => bus.lag(groups) }) }],
        open: page,
      },
      prepare: async () => {
        await index.prepare()
        await fates.prepare()
      },
      close: async () => {
        await redirects.close()
        await index.close()
        await fates.close()
      },
    }
  },
})
