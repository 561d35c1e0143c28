import { Fact, Facts } from '../ui/facts.tsx'
import { useWords } from '../words/context.ts'
import type { Words } from '../words/zh-CN/index.ts'

/** What the sheet's columns are called. */
export function ColumnHelp({ kind }: { kind: keyof Words['imports']['columns'] }) {
  const { imports, lang } = useWords()
  const { needed, other, note } = imports.columns[kind]
  const listed = (names: readonly string[]) => names.join(lang === 'en' ? ', ' : '、')
  return (
    <div className="flex flex-col gap-3 rounded bg-well p-4">
      <Facts>
        <Fact label={imports.neededColumns} wide>
          {listed(needed)}
        </Fact>
        <Fact label={imports.otherColumns} wide>
          {listed(other)}
        </Fact>
      </Facts>
      <p className="text-sm text-soft">{note}</p>
    </div>
  )
}
