// Open address points: places without people. OpenAddresses collects them for the world, the Base Adresse Nationale for
// France; both give a point for every door.
import { columnsOf, type Layout } from './layout';

export const openAddresses: Layout = {
  id: 'openaddresses',
  title: 'OpenAddresses points',
  country: 'US',
  source: 'addresses',
  signature: ['LON', 'LAT', 'NUMBER', 'STREET', 'HASH'],
  order: 'LON LAT NUMBER STREET UNIT CITY DISTRICT REGION POSTCODE ID HASH'.split(' '),
  licence: 'The licence that OpenAddresses names for this source',
  columns: columnsOf({
    longitude: 'LON',
    latitude: 'LAT',
    number: 'NUMBER',
    street: 'STREET',
    unit: 'UNIT',
    city: 'CITY',
    region: 'REGION',
    postcode: 'POSTCODE',
    none: 'DISTRICT ID HASH ACCURACY',
  }),
};

export const ban: Layout = {
  id: 'fr-ban',
  title: 'Base Adresse Nationale',
  country: 'FR',
  source: 'addresses',
  signature: ['numero', 'rep', 'nom_voie', 'code_insee', 'nom_commune', 'lon', 'lat'],
  separator: ';',
  licence: 'Licence Ouverte 2.0 (Etalab)',
  columns: columnsOf({
    number: 'numero',
    numberSuffix: 'rep',
    street: 'nom_voie',
    hamlet: 'nom_ld',
    postcode: 'code_postal',
    city: 'nom_commune',
    longitude: 'lon long',
    latitude: 'lat',
    none: 'id id_fantoir code_insee code_insee_ancienne_commune nom_ancienne_commune x y type_position alias libelle_acheminement nom_afnor source_position source_nom_voie certification_commune cad_parcelles id_ban_position id_ban_adresse cle_interop uid_adresse',
  }),
};

/** The layout in which French communes publish their own points. */
export const bal: Layout = {
  id: 'fr-bal',
  title: 'Base Adresse Locale',
  country: 'FR',
  source: 'addresses',
  signature: ['cle_interop', 'voie_nom', 'numero', 'commune_nom', 'long', 'lat'],
  separator: ';',
  licence: 'Licence Ouverte 2.0 (Etalab)',
  // The same name in a language of the region.
  needless: /^(voie_nom|lieudit_complement_nom|commune_nom)_[a-z]{3}$/,
  columns: columnsOf({
    number: 'numero',
    numberSuffix: 'suffixe',
    street: 'voie_nom',
    hamlet: 'lieudit_complement_nom',
    city: 'commune_nom',
    longitude: 'long',
    latitude: 'lat',
    none: 'cle_interop uid_adresse commune_insee commune_deleguee_insee commune_deleguee_nom position x y cad_parcelles source date_der_maj certification_commune id_ban_commune id_ban_toponyme id_ban_adresse',
  }),
};
