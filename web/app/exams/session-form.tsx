import type { Bank, Domain, Session, sessions } from '@app/api/contract'
import type { Answer } from '../api/call.server.ts'
import { ActionForm } from '../forms/action-form.tsx'
import { useAnswer } from '../forms/answer.ts'
import { toField } from '../forms/local-time.ts'
import { DefaultSubmit } from '../forms/row-buttons.tsx'
import { useDomainOptions } from '../organisations/domain-names.ts'
import type { Topic } from '../questions/topics.server.ts'
import { ButtonLink, SubmitButton } from '../ui/button.tsx'
import { CheckboxGroup, RadioGroup } from '../ui/choices.tsx'
import { SelectField, TextField } from '../ui/fields.tsx'
import { NoticeBox } from '../ui/notice-box.tsx'
import { optionsOf } from '../ui/options.ts'
import { FormActions, Sheet } from '../ui/page.tsx'
import { useWords } from '../words/context.ts'
import { BlueprintRules } from './blueprint-rules.tsx'
import { BlueprintTopics } from './blueprint-topics.tsx'
import { LiveSupplyProvider } from './live-supply.tsx'
import { RuleFields } from './rule-fields.tsx'
import { SectionRows } from './section-rows.tsx'
import { SlotRows } from './slot-rows.tsx'
import type { SupplyCheck } from './supply.ts'
import { SupplyCheckPanel } from './supply-check.tsx'

/** The plan of a session; the same form for a new one and a draft. */
export function SessionForm({
  session,
  defaults,
  domains,
  banks,
  topics,
  makeupOf,
  back,
}: {
  session?: Session
  defaults: Answer<typeof sessions.defaults>
  domains: readonly Domain[]
  banks: readonly Bank[]
  topics: readonly Topic[]
  /** 补考 of this session. */
  makeupOf?: string | null
  back: string
}) {
  const { exams: words, organising, common } = useWords()
  const { blueprint } = session ?? defaults
  const asked = (useAnswer() as { check?: SupplyCheck } | undefined)?.check
  const time = (name: 'registrationOpensAt' | 'registrationClosesAt') => (
    <TextField
      name={name}
      label={words[name]}
      hint={words.timesHint}
      type="datetime-local"
      required
      defaultValue={session && toField(session[name])}
    />
  )
  return (
    <ActionForm className="flex flex-col gap-5" preventScrollReset>
      <DefaultSubmit />
      {session && <input type="hidden" name="version" value={session.version} />}
      {makeupOf && <input type="hidden" name="makeupOf" value={makeupOf} />}
      <Sheet title={words.basics}>
        <div className="flex max-w-3xl flex-col gap-5">
          <p className="text-soft">{common.starred}</p>
          <TextField name="name" label={words.name} required maxLength={80} defaultValue={session?.name} />
          <TextField
            name="code"
            label={words.code}
            hint={words.codeHint}
            required
            maxLength={40}
            pattern="[A-Za-z0-9_.:\-]+"
            autoCapitalize="none"
            spellCheck={false}
            defaultValue={session?.code}
          />
          {makeupOf && <NoticeBox tone="info">{organising.makeupLead}</NoticeBox>}
          <RadioGroup
            name="mode"
            label={organising.mode}
            required
            options={optionsOf(organising.modes).map(({ value, label }) => ({
              value,
              label,
              hint: organising.modeMeanings[value as keyof typeof organising.modeMeanings],
            }))}
            defaultValue={session?.mode ?? 'SLOT'}
          />
          <SelectField
            name="part"
            label={organising.sessionPart}
            required
            options={optionsOf(organising.sessionParts)}
            defaultValue={session?.part ?? 'WHOLE'}
            className="max-w-60"
          />
          <div className="grid gap-5 sm:grid-cols-2">
            {time('registrationOpensAt')}
            {time('registrationClosesAt')}
          </div>
          <CheckboxGroup
            name="domainCodes"
            label={words.domains}
            required
            columns
            options={useDomainOptions(domains)}
            defaultValues={session?.domainCodes}
          />
        </div>
      </Sheet>
      <Sheet>
        <SlotRows slots={session?.slots} isWindow={session?.mode === 'WINDOW'} />
      </Sheet>
      <Sheet>
        <div className="flex flex-col gap-5">
          <BlueprintTopics topics={topics} />
          <LiveSupplyProvider first={asked}>
            <SectionRows sections={blueprint.sections} banks={banks} />
            <BlueprintRules blueprint={blueprint} />
            <SupplyCheckPanel domains={domains} />
          </LiveSupplyProvider>
          <TextField
            name="formCount"
            label={words.formCount}
            hint={words.formCountHint}
            type="number"
            required
            min={1}
            max={50}
            inputMode="numeric"
            defaultValue={String((session ?? defaults).formCount)}
            className="max-w-40"
          />
        </div>
      </Sheet>
      <Sheet>
        <RuleFields regulated={defaults.rules} own={session?.rules} />
      </Sheet>
      <FormActions>
        <SubmitButton>{common.save}</SubmitButton>
        <ButtonLink to={back}>{common.cancel}</ButtonLink>
      </FormActions>
    </ActionForm>
  )
}
