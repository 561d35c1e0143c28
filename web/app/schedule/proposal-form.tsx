import { ActionForm } from '../forms/action-form.tsx'
import { CellInput, CellSelect } from '../forms/cell-field.tsx'
import { DefaultSubmit } from '../forms/row-buttons.tsx'
import { RowTable } from '../forms/row-table.tsx'
import { rowField } from '../forms/rows.ts'
import { clockOf } from '../instructors/times-view.tsx'
import { ButtonLink, SubmitButton } from '../ui/button.tsx'
import { CheckboxGroup } from '../ui/choices.tsx'
import { DayField, TextField } from '../ui/fields.tsx'
import { FormActions, Sheet } from '../ui/page.tsx'
import { useWords } from '../words/context.ts'
import type { proposalChoices } from './proposal-input.server.ts'

type Choices = Awaited<ReturnType<typeof proposalChoices>>

/** What is to be placed, with what, when and with which wishes. */
export function ProposalForm({ choices }: { choices: Choices }) {
  const { schedule, common } = useWords()
  const { form: words } = schedule
  const { defaults } = choices
  return (
    <ActionForm className="flex flex-col gap-5">
      <DefaultSubmit />
      <input type="hidden" name="organId" value={defaults.organId} />
      <Sheet title={schedule.make}>
        <div className="flex flex-col gap-5">
          <p>{words.available(defaults.classes, defaults.rooms, defaults.instructors)}</p>
          <TextField name="name" label={schedule.name} required maxLength={60} />
          <div className="grid gap-4 sm:grid-cols-2">
            <DayField name="from" label={words.from} required defaultValue={defaults.from} />
            <DayField name="to" label={words.to} required defaultValue={defaults.to} />
          </div>
          <TimeRows times={defaults.times} />
          <Tick name="daysOff" label={words.daysOff} isOn={defaults.daysOff} />
        </div>
      </Sheet>
      <Sheet title={words.classes}>
        <div className="flex flex-col gap-5">
          {choices.classes.length > 0 && (
            <CheckboxGroup
              name="classIds"
              label={words.classes}
              hint={words.classesHint}
              columns
              options={choices.classes}
            />
          )}
          <SessionRows choices={choices} />
        </div>
      </Sheet>
      <Sheet title={words.rooms}>
        <CheckboxGroup name="roomIds" label={words.rooms} hint={words.lead} columns options={choices.rooms} />
      </Sheet>
      <Sheet title={words.instructors}>
        <CheckboxGroup
          name="instructorIds"
          label={words.instructors}
          hint={words.lead}
          columns
          options={choices.instructors}
        />
      </Sheet>
      <Sheet title={words.limits}>
        <Limits defaults={defaults} />
      </Sheet>
      <FormActions>
        <SubmitButton icon="right">{words.submit}</SubmitButton>
        <ButtonLink to="/schedule-proposals">{common.cancel}</ButtonLink>
      </FormActions>
    </ActionForm>
  )
}

function Tick({ name, label, isOn }: { name: string; label: string; isOn: boolean }) {
  return (
    <label className="flex min-h-11 items-center gap-3">
      <input
        type="checkbox"
        name={name}
        value="true"
        defaultChecked={isOn}
        className="size-5 shrink-0 accent-primary"
      />
      {label}
    </label>
  )
}

function Limits({ defaults: { maxHoursPerWeek, maxHours, maxRoomKm, weights, seed } }: Pick<Choices, 'defaults'>) {
  const { schedule } = useWords()
  const { form: words } = schedule
  const number = (name: string, label: string, value: number, max: number, hint?: string) => (
    <TextField
      name={name}
      type="number"
      inputMode="numeric"
      min={0}
      max={max}
      required
      label={label}
      hint={hint}
      defaultValue={String(value)}
    />
  )
  return (
    <div className="grid items-end gap-4 sm:grid-cols-2 lg:grid-cols-3">
      {number('maxHoursPerWeek', words.maxHoursPerWeek, maxHoursPerWeek, 60)}
      {number('maxHours', words.maxHours, maxHours, 2000)}
      {number('maxRoomKm', words.maxRoomKm, maxRoomKm, 1000)}
      {number('gap', `${words.weights} ${words.gap}`, weights.gap, 100)}
      {number('fairness', `${words.weights} ${words.fairness}`, weights.fairness, 100)}
      {number('travel', `${words.weights} ${words.travelWeight}`, weights.travel, 100)}
      {number('seed', words.seed, seed, 1_000_000, words.seedHint)}
    </div>
  )
}

function TimeRows({ times }: { times: Choices['defaults']['times'] }) {
  const { schedule } = useWords()
  const { form: words } = schedule
  const cell = (key: 'from' | 'to', head: string, minute: (i: number) => number | undefined) => ({
    key,
    head,
    cell: (i: number) => {
      const at = minute(i)
      return (
        <CellInput
          type="time"
          name={rowField('times', i, key)}
          label={`${words.time(i + 1)} ${head}`}
          startsWith={at === undefined ? '' : clockOf(at % 1440)}
        />
      )
    },
  })
  return (
    <RowTable
      name="times"
      label={words.times}
      hint={words.timesHint}
      startsWith={times.length}
      words={{ row: words.time, add: words.addTime, remove: words.removeTime }}
      columns={[
        cell('from', words.timeFrom, (i) => times[i]?.fromMinute),
        cell('to', words.timeTo, (i) => times[i]?.toMinute),
      ]}
    />
  )
}

const USUAL_CAPACITY = '60'

function SessionRows({ choices: { courses, areas } }: { choices: Choices }) {
  const { schedule, common } = useWords()
  const { form: words } = schedule
  const label = (i: number, head: string) => `${words.session(i + 1)} ${head}`
  const number = (key: 'count' | 'capacity', head: string, startsWith: string, max: number) => ({
    key,
    head,
    width: 'md:w-28',
    cell: (i: number) => (
      <CellInput
        type="number"
        min={1}
        max={max}
        inputMode="numeric"
        name={rowField('sessions', i, key)}
        label={label(i, head)}
        startsWith={startsWith}
      />
    ),
  })
  return (
    <RowTable
      name="sessions"
      label={words.sessions}
      hint={words.sessionsHint}
      startsWith={1}
      words={{ row: words.session, add: words.addSession, remove: words.removeSession }}
      columns={[
        {
          key: 'course',
          head: words.course,
          wide: true,
          cell: (i) => (
            <CellSelect
              name={rowField('sessions', i, 'course')}
              label={label(i, words.course)}
              options={courses}
              placeholder={common.none}
            />
          ),
        },
        {
          key: 'area',
          head: words.area,
          wide: true,
          cell: (i) => (
            <CellSelect name={rowField('sessions', i, 'area')} label={label(i, words.area)} options={areas} />
          ),
        },
        number('count', words.count, '1', 100),
        number('capacity', words.capacity, USUAL_CAPACITY, 10_000),
      ]}
    />
  )
}
