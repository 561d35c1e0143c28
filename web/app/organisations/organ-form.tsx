import type { Domain, Organ } from '@app/api/contract'
import { ActionForm } from '../forms/action-form.tsx'
import { ButtonLink, SubmitButton } from '../ui/button.tsx'
import { CheckboxGroup, RadioGroup } from '../ui/choices.tsx'
import { SelectField, TextArea, TextField } from '../ui/fields.tsx'
import { optionsOf } from '../ui/options.ts'
import { FormActions } from '../ui/page.tsx'
import { Picker } from '../ui/picker.tsx'
import { useWords } from '../words/context.ts'
import { useDomainOptions } from './domain-names.ts'

/** The facts of an organ to write; the same form for a new one and an existing one. */
export function OrganForm({ organ, domains, back }: { organ?: Organ; domains: readonly Domain[]; back: string }) {
  const { organisations: words, common } = useWords()
  const parent = (id?: string | null, name?: string | null) => (id ? { value: id, label: name ?? id } : null)
  return (
    <ActionForm>
      <p className="text-soft">{common.starred}</p>
      {organ && <input type="hidden" name="version" value={organ.version} />}
      <TextField name="name" label={words.name} required maxLength={100} defaultValue={organ?.name} />
      <TextField
        name="uscc"
        label={words.uscc}
        hint={words.usccHint}
        minLength={18}
        maxLength={18}
        autoCapitalize="characters"
        defaultValue={organ?.uscc}
      />
      <TextField name="internalCode" label={words.internalCode} maxLength={40} defaultValue={organ?.internalCode} />
      <RadioGroup
        name="organType"
        label={words.type}
        required
        options={optionsOf(words.types)}
        defaultValue={organ?.organType ?? 'ORGAN'}
      />
      <SelectField
        name="level"
        label={words.level}
        required
        options={optionsOf(words.levels)}
        placeholder={common.choose}
        defaultValue={organ?.level}
      />
      <Picker
        name="areaCode"
        label={words.area}
        required
        searchUrl="/areas/options"
        startsWith={organ && { value: organ.areaCode, label: organ.areaName }}
      />
      <Picker
        name="parentId"
        label={words.parent}
        searchUrl="/organs/options"
        startsWith={parent(organ?.parentId, organ?.parentName)}
        none={words.noParent}
      />
      <TextField name="lineCode" label={words.lineCode} maxLength={40} defaultValue={organ?.lineCode} />
      <Picker
        name="lineParentId"
        label={words.lineParent}
        searchUrl="/organs/options"
        startsWith={parent(organ?.lineParentId, organ?.lineParentName)}
        none={words.noParent}
      />
      <CheckboxGroup
        name="domainCodes"
        label={words.domains}
        columns
        options={useDomainOptions(domains)}
        defaultValues={organ?.domainCodes}
      />
      <CheckboxGroup
        name="categories"
        label={words.categoriesLabel}
        columns
        options={optionsOf(words.categories)}
        defaultValues={organ?.categories}
      />
      <TextArea name="legalBasis" label={words.legalBasis} maxLength={500} defaultValue={organ?.legalBasis} />
      <FormActions>
        <SubmitButton>{common.save}</SubmitButton>
        <ButtonLink to={back}>{common.cancel}</ButtonLink>
      </FormActions>
    </ActionForm>
  )
}
