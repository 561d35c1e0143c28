import { useFetcher } from '@remix-run/react'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useWords } from '../words/context.ts'
import { Button } from './button.tsx'
import { GroupFrame } from './field-frame.tsx'
import type { FieldTexts } from './fields.tsx'
import { useField, useFound } from './form-state.ts'
import type { Option } from './options.ts'
import { Skeleton } from './skeleton.tsx'

/** The chosen record travels as `id|label`, so that a form that comes back can name it. `Fields.picked` reads it. */
const picked = ({ value, label }: Option): string => `${value}|${label}`
const unpicked = (text: string): Option => {
  const [value = '', label = ''] = text.split(/\|(.*)/s)
  return { value, label }
}

const PAUSE_MS = 300

/**
 * Chooses one record out of very many: type a part of the name, then choose from the list. `searchUrl` answers
 * `?search=` with options. Without JavaScript the find button sends the form, whose action answers with `found`.
 */
export function Picker({
  searchUrl,
  startsWith,
  none,
  ...texts
}: FieldTexts & {
  searchUrl: string
  startsWith?: Option | null
  /** Label of "no record"; leave it out where one is required. */
  none?: ReactNode
}) {
  const { name } = texts
  const { common } = useWords()
  const { id, values, error } = useField(name, startsWith ? [picked(startsWith)] : [])
  const { values: typed } = useField(`${name}.search`)
  const fetcher = useFetcher<Option[]>()
  const foundBefore = useFound(name)
  const [chosen, choose] = useState<Option | undefined>(values[0] ? unpicked(values[0]) : undefined)
  const search = useRef<HTMLInputElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const searchId = useId()
  useEffect(() => () => clearTimeout(timer.current), [])

  const find = (pause: number) => {
    clearTimeout(timer.current)
    const text = search.current?.value.trim() ?? ''
    timer.current = setTimeout(() => text && fetcher.load(`${searchUrl}?search=${encodeURIComponent(text)}`), pause)
  }
  const found = fetcher.data ?? foundBefore
  const options = [...(chosen ? [chosen] : []), ...(found ?? []).filter(({ value }) => value !== chosen?.value)]

  return (
    <GroupFrame {...texts} id={id} error={error}>
      <div className="rounded border border-edge">
        <div className="flex gap-2 border-b border-line bg-well p-2">
          <label htmlFor={searchId} className="sr-only">
            {common.findByName}
          </label>
          <input
            ref={search}
            id={searchId}
            name={`${name}.search`}
            defaultValue={typed[0] ?? ''}
            placeholder={common.findByName}
            maxLength={60}
            autoComplete="off"
            className="field"
            onChange={() => find(PAUSE_MS)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return
              event.preventDefault()
              find(0)
            }}
          />
          <Button
            type="submit"
            name="_find"
            value={name}
            formNoValidate
            icon="search"
            className="shrink-0"
            onClick={(event) => {
              event.preventDefault()
              find(0)
            }}
          >
            {common.find}
          </Button>
        </div>
        {fetcher.state === 'loading' && !found ? (
          <div className="px-3">
            <Skeleton label={common.loading} />
          </div>
        ) : null}
        <div className="max-h-72 overflow-y-auto">
          {none && (
            <Row
              name={name}
              option={{ value: '', label: '' }}
              checked={!chosen}
              onChoose={() => choose(undefined)}
              text={none}
            />
          )}
          {options.map((option) => (
            <Row
              key={option.value}
              name={name}
              option={option}
              checked={option.value === chosen?.value}
              required={texts.required}
              onChoose={() => choose(option)}
              text={option.label}
            />
          ))}
        </div>
        {found?.length === 0 && (
          <p role="status" className="px-3 py-2 text-soft">
            {common.nothingFound}
          </p>
        )}
        {!found && !chosen && !none && <p className="px-3 py-2 text-soft">{common.findFirst}</p>}
      </div>
    </GroupFrame>
  )
}

function Row({
  name,
  option,
  checked,
  required,
  onChoose,
  text,
}: {
  name: string
  option: Option
  checked: boolean
  required?: boolean
  onChoose: () => void
  text: ReactNode
}) {
  return (
    <label className="flex min-h-11 items-center gap-3 px-3 hover:bg-primary-pale has-checked:bg-primary-pale has-checked:font-medium">
      <input
        type="radio"
        name={name}
        value={option.value ? picked(option) : ''}
        defaultChecked={checked}
        required={required}
        onChange={onChoose}
        className="size-5 shrink-0 accent-primary"
      />
      {text}
    </label>
  )
}
