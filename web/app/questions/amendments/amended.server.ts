import type { lawAmendments } from '@app/api/contract'
import type { Ask } from '../../api/call.server.ts'
import type { Fields } from '../../api/fields.server.ts'

type Amended = Ask<typeof lawAmendments.preview>['body']

/** The law and the articles that the form names: ticked ones and those written as numbers; null is the whole law. */
export function amendedIn(law: string, fields: Fields): Amended {
  if (fields.text('whole') === 'whole') return { law, articles: null }
  const ticked = fields.list('articles').map(Number)
  const written = (fields.text('others').normalize('NFKC').match(/\d+/g) ?? []).map(Number)
  return { law, articles: [...new Set([...ticked, ...written])] }
}
