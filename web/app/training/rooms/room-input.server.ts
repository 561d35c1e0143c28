import type { rooms } from '@app/api/contract'
import type { Ask } from '../../api/call.server.ts'
import type { Fields } from '../../api/fields.server.ts'
import { numberOf, numberOrNull } from '../input.server.ts'

/** What the room's form says, in the contract's shape. */
export const roomInput = (fields: Fields): Ask<typeof rooms.create>['body'] => ({
  organId: fields.picked('organId') ?? '',
  areaCode: fields.picked('areaCode') ?? '',
  name: fields.text('name'),
  address: fields.text('address'),
  capacity: numberOf(fields.text('capacity')),
  latitude: numberOrNull(fields.text('latitude')),
  longitude: numberOrNull(fields.text('longitude')),
  equipment: fields.orNull('equipment'),
  isActive: fields.text('isActive') === 'true',
})
