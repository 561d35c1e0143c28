import type { Bank, Blueprint } from '@app/api/contract'
import { CellInput, CellSelect } from '../forms/cell-field.tsx'
import { RowTable } from '../forms/row-table.tsx'
import { rowField } from '../forms/rows.ts'
import { useField } from '../ui/form-state.ts'
import { optionsOf } from '../ui/options.ts'
import { useWords } from '../words/context.ts'
import { TOPIC_LIST } from './blueprint-topics.tsx'
import { SectionMore } from './section-more.tsx'
import { SectionTotals } from './section-totals.tsx'

const DIFFICULTIES = ['1', '2', '3', '4', '5'].map((value) => ({ value, label: value }))

/** The sections of a paper to plan. */
export function SectionRows({ sections, banks }: Pick<Blueprint, 'sections'> & { banks: readonly Bank[] }) {
  const { exams: words, questions, format } = useWords()
  const label = (i: number, head: string) => `${words.section(i + 1)} ${head}`
  const field = (i: number, name: string) => rowField('sections', i, name)
  const difficulty = (key: 'from' | 'to', head: string, place: 0 | 1) => ({
    key,
    head,
    width: 'md:w-24',
    cell: (i: number) => (
      <CellSelect
        name={field(i, key)}
        label={label(i, head)}
        options={DIFFICULTIES}
        placeholder={words.anyTopic}
        startsWith={sections[i]?.difficulty && String(sections[i].difficulty[place])}
      />
    ),
  })
  return (
    <RowTable
      name="sections"
      label={words.blueprint}
      hint={words.blueprintHint}
      startsWith={sections.length}
      footer={<SectionTotals />}
      below={(i) => <SectionMore index={i} section={sections[i]} banks={banks} />}
      words={{ row: words.section, add: words.addSection, remove: words.removeSection }}
      columns={[
        {
          key: 'part',
          head: words.part,
          width: 'md:min-w-44',
          cell: (i) => (
            <>
              <RowId name={field(i, 'id')} startsWith={sections[i]?.id} />
              <CellSelect
                name={field(i, 'part')}
                label={label(i, words.part)}
                options={optionsOf(questions.parts)}
                startsWith={sections[i]?.part ?? 'GENERAL'}
              />
            </>
          ),
        },
        {
          key: 'type',
          head: words.type,
          width: 'md:min-w-40',
          cell: (i) => (
            <CellSelect
              name={field(i, 'type')}
              label={label(i, words.type)}
              options={optionsOf(questions.types)}
              startsWith={sections[i]?.type ?? 'SINGLE'}
            />
          ),
        },
        {
          key: 'count',
          head: words.count,
          width: 'md:w-24',
          cell: (i) => (
            <CellInput
              type="number"
              required
              min={1}
              max={300}
              inputMode="numeric"
              name={field(i, 'count')}
              label={label(i, words.count)}
              startsWith={sections[i] && String(sections[i].count)}
            />
          ),
        },
        {
          key: 'marks',
          head: words.marksEach,
          width: 'md:w-24',
          cell: (i) => (
            <CellInput
              type="number"
              required
              min={0.01}
              max={100}
              step={0.01}
              inputMode="decimal"
              name={field(i, 'marks')}
              label={label(i, words.marksEach)}
              startsWith={sections[i] && format.marks(sections[i].marks)}
            />
          ),
        },
        {
          key: 'topic',
          head: words.topic,
          cell: (i) => (
            <CellInput
              type="text"
              maxLength={200}
              list={TOPIC_LIST}
              placeholder={words.anyTopic}
              name={field(i, 'topic')}
              label={label(i, words.topic)}
              startsWith={sections[i]?.topic}
            />
          ),
        },
        difficulty('from', words.difficultyFrom, 0),
        difficulty('to', words.difficultyTo, 1),
      ]}
    />
  )
}

/** Keeps which section a row is, also when rows above it are taken out. */
function RowId({ name, startsWith }: { name: string; startsWith?: string }) {
  const { values } = useField(name, startsWith ? [startsWith] : [])
  return <input type="hidden" name={name} value={values[0] ?? ''} />
}
