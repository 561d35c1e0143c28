import { RowButton } from '../../forms/row-buttons.tsx'
import { addRow, removeRow, rowField } from '../../forms/rows.ts'
import { GroupFrame } from '../../ui/field-frame.tsx'
import { TextArea, TextField } from '../../ui/fields.tsx'
import { useField } from '../../ui/form-state.ts'
import { useWords } from '../../words/context.ts'

const ARTICLES = 'articles'
const MOST = 10

/** Articles of law with their wording, as many as are needed; they are kept as they read today (法条快照). */
export function ArticleRows() {
  const { credentials } = useWords()
  const { articles: words } = credentials.way
  const { values } = useField(ARTICLES, ['0'])
  const count = Number(values[0] ?? 0)
  return (
    <GroupFrame id={ARTICLES} label={words.title} hint={words.hint}>
      <input type="hidden" name={ARTICLES} value={count} />
      <div className="flex flex-col gap-4">
        {Array.from({ length: count }, (_, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place; its values travel by number
          <div key={i} className="flex flex-col gap-3 border-s-2 border-line ps-4">
            <TextField name={rowField(ARTICLES, i, 'law')} label={words.law(i + 1)} required maxLength={100} />
            <TextField name={rowField(ARTICLES, i, 'article')} label={words.article(i + 1)} required maxLength={40} />
            <TextArea
              name={rowField(ARTICLES, i, 'text')}
              label={words.text(i + 1)}
              required
              rows={3}
              maxLength={2000}
            />
            <div>
              <RowButton command={removeRow(ARTICLES, i)} label={words.remove(i + 1)} icon="cross" />
            </div>
          </div>
        ))}
        {count < MOST && (
          <div>
            <RowButton command={addRow(ARTICLES)} label={words.add} icon="plus" />
          </div>
        )}
      </div>
    </GroupFrame>
  )
}
