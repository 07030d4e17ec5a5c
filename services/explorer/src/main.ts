import { openElasticsearchFates, openElasticsearchIndex } from '@newsloom/article-index/elasticsearch'
import { busLayout, consumers } from '@newsloom/contracts/pipeline'
import { groupOf, runService } from '@newsloom/runtime/service'
import { explorerAccess, explorerSettings } from './config.ts'
import { explorer } from './explorer.ts'
import { page } from './page.ts'

await runService({
  name: 'explorer',
  layout: busLayout,
  settings: explorerSettings,
  build(config, { bus, log }) {
    const index = openElasticsearchIndex(config, { log })
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
        await index.close()
        await fates.close()
      },
    }
  },
})
