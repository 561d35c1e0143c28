import type { Article } from '@app/api/contract'
import type { Fields } from '../../api/fields.server.ts'
import { rowField } from '../../forms/rows.ts'

/** What `ArticleRows` sends. */
export const articlesInput = (fields: Fields): Article[] =>
  Array.from({ length: fields.int('articles') }, (_, i) => ({
    law: fields.text(rowField('articles', i, 'law')),
    article: fields.text(rowField('articles', i, 'article')),
    text: fields.text(rowField('articles', i, 'text')),
  }))
