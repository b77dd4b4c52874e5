import type { z } from 'zod';
import type { DeliveryFilter } from '../scheduler/delivery-view.ts';
import type { deliveryQuery } from './contract/deliveries.ts';

/** In a query a state is named as often as there are states asked for. */
export function deliveryFilter({ state, ...rest }: z.output<typeof deliveryQuery>): DeliveryFilter {
  return { ...rest, states: state };
}
