import type { organisations } from '@app/api/contract'
import type { Ask } from '../api/call.server.ts'
import type { Fields } from '../api/fields.server.ts'

type OrganInput = Ask<typeof organisations.create>['body']

/** What the organ form says, in the contract's shape. */
export const organInput = (fields: Fields): OrganInput => ({
  name: fields.text('name'),
  uscc: fields.orNull('uscc')?.toUpperCase() ?? null,
  internalCode: fields.orNull('internalCode'),
  organType: fields.oneOf('organType'),
  level: fields.oneOf('level'),
  areaCode: fields.picked('areaCode') ?? '',
  parentId: fields.picked('parentId'),
  lineCode: fields.orNull('lineCode'),
  lineParentId: fields.picked('lineParentId'),
  domainCodes: fields.list('domainCodes'),
  categories: fields.list('categories'),
  legalBasis: fields.orNull('legalBasis'),
})
