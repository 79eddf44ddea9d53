// A file of addresses without people: enough to cut turf and knock on doors without a single name.
import { columnsOf, type Layout } from './layout';

export const addressFile: Layout = {
  id: 'addresses',
  title: 'Address file',
  country: 'US',
  source: 'addresses',
  signature: ['number', 'street', 'unit', 'city', 'latitude', 'longitude'],
  licence: 'Open data (name the licence)',
  columns: columnsOf({
    number: ['number'],
    street: ['street'],
    unit: ['unit'],
    city: ['city'],
    region: ['state', 'region'],
    postcode: ['postcode', 'zip'],
    latitude: ['latitude', 'lat'],
    longitude: ['longitude', 'lon', 'lng'],
    precinct: ['precinct'],
    // Flats whose number the source does not give have a parcel each: without it a whole block would be one door.
    parcel: ['block_lot', 'parcel', 'apn'],
    none: ['segment_id', 'district', 'id', 'hash', 'accuracy', 'statefp'],
  }),
};
