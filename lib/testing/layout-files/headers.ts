// Header rows as their publishers write them, for the layouts that have no fixed order of columns. Sources: the state's own
// file descriptions, the exports' own first lines. No row of any real file is here.

export const publishedHeaders: Readonly<Record<string, readonly string[]>> = {
  'us-nc':
    'county_id county_desc voter_reg_num ncid last_name first_name middle_name name_suffix_lbl status_cd voter_status_desc reason_cd voter_status_reason_desc res_street_address res_city_desc state_cd zip_code mail_addr1 mail_addr2 mail_addr3 mail_addr4 mail_city mail_state mail_zipcode full_phone_number confidential_ind registr_dt race_code ethnic_code party_cd gender_code birth_year age_at_year_end birth_state drivers_lic precinct_abbrv precinct_desc municipality_abbrv municipality_desc ward_abbrv ward_desc cong_dist_abbrv super_court_abbrv judic_dist_abbrv nc_senate_abbrv nc_house_abbrv county_commiss_abbrv county_commiss_desc township_abbrv township_desc school_dist_abbrv school_dist_desc fire_dist_abbrv fire_dist_desc vtd_abbrv vtd_desc'.split(
      ' ',
    ),
  'us-nvf':
    'ABSENTEE_TYPE,ADDRESS_NUMBER,ADDRESS_NUMBER_PREFIX,ADDRESS_NUMBER_SUFFIX,BIRTHDATE,BIRTHDATE_IS_ESTIMATE,BIRTH_STATE,BUILDING_NAME,CONGRESSIONAL_DIST,CORNER_OF,COUNTYCODE,COUNTY_BOARD_DIST,COUNTY_VOTER_REF,DO_NOT_CALL_STATUS,EMAIL,FIRST_NAME,GENDER,INTERSECTION_SEPARATOR,LANDMARK_NAME,LANGUAGE_CHOICE,LAST_NAME,LOWER_HOUSE_DIST,MAIL_ADDRESS_LINE1,MAIL_ADDRESS_LINE2,MAIL_CITY,MAIL_COUNTRY,MAIL_STATE,MAIL_ZIP_CODE,MIDDLE_NAME,NAME_SUFFIX,NOT_ADDRESS,OCCUPANCY_IDENTIFIER,OCCUPANCY_TYPE,PARTY,PHONE,PLACE_NAME,PRECINCT,PRECINCT_SPLIT,RACE,RAW_ADDR1,RAW_ADDR2,RAW_CITY,RAW_ZIP,REGISTRATION_DATE,REGISTRATION_STATUS,SCHOOL_BOARD_DIST,STATE_NAME,STATE_VOTER_REF,STREET_NAME,STREET_NAME_POST_DIRECTIONAL,STREET_NAME_POST_MODIFIER,STREET_NAME_POST_TYPE,STREET_NAME_PRE_DIRECTIONAL,STREET_NAME_PRE_MODIFIER,STREET_NAME_PRE_TYPE,SUBADDRESS_IDENTIFIER,SUBADDRESS_TYPE,TITLE,UPPER_HOUSE_DIST,USPS_BOX_GROUP_ID,USPS_BOX_GROUP_TYPE,USPS_BOX_ID,USPS_BOX_TYPE,VALIDATION_STATUS,ZIP_CODE'.split(
      ',',
    ),
  'us-vt':
    'VoterID|Last Name|First Name|Middle Name|Suffix|Mailing Address in care of|Mailing Address Line 1|Mailing Address Line 2|Mailing Address City|Mailing Address State|Mailing Address Zip|Legal Address Line 1|Legal Address Line 2|Legal Address City|Legal Address State|Legal Address Zip|Telephone|Year of Birth|Date of Registration|Date last Voted|Town of Registration|County|Status|Voting District|Ward|School District|Senate District|Polling Location|2012 Gen Election Participation|2014 Gen Election Participation'.split(
      '|',
    ),
  'van-list':
    'Voter File VANID,FirstName,MiddleName,LastName,Suffix,Sex,Party,Age,Address,City,State,Zip5,PreferredEmail,Preferred Phone,PrecinctName,Latitude,Longitude,Activist: Volunteer'.split(
      ',',
    ),
  nationbuilder:
    'nationbuilder_id,external_id,state_file_id,county_file_id,van_id,prefix,first_name,middle_name,last_name,suffix,full_name,email,email_opt_in,email1,email1_is_bad,unsubscribed_at,phone_number,mobile_number,mobile_opt_in,do_not_call,do_not_contact,federal_donotcall,twitter_login,primary_address1,primary_city,primary_zip,registered_address1,registered_address2,registered_address3,registered_city,registered_county,registered_state,registered_zip,registered_zip5,mailing_address1,mailing_city,federal_district,precinct_name,precinct_code,tag_list,note,employer,occupation,marital_status,sex,demo,ethnicity,religion,church,born_at,is_deceased,support_level,inferred_support_level,party,inferred_party,support_probability_score,turnout_probability_score,created_at'.split(
      ',',
    ),
  l2: 'LALVOTERID,Voters_Active,Voters_StateVoterID,Voters_CountyVoterID,VoterTelephones_LandlineFormatted,VoterTelephones_CellPhoneFormatted,Voters_FirstName,Voters_MiddleName,Voters_LastName,Voters_NameSuffix,Residence_Addresses_AddressLine,Residence_Addresses_ExtraAddressLine,Residence_Addresses_City,Residence_Addresses_State,Residence_Addresses_Zip,Residence_Addresses_ZipPlus4,Residence_Addresses_HouseNumber,Residence_Addresses_StreetName,Residence_Addresses_ApartmentNum,Residence_Addresses_Latitude,Residence_Addresses_Longitude,Mailing_Addresses_AddressLine,Mailing_Addresses_City,Voters_Age,Voters_Gender,Voters_BirthDate,Parties_Description,Ethnic_Description,EthnicGroups_EthnicGroup1Desc,Religions_Description,Languages_Description,MaritalStatus_Description,CommercialData_EstimatedHHIncome,General_2022,Primary_2022,US_Congressional_District,County,Precinct,City'.split(
    ',',
  ),
  rocky:
    'Status,Tracking Source,Tracking ID,Open Tracking ID,State API Submission Result,Language,Date of birth,Email address,US citizen?,Salutation,First name,Middle name,Last name,Name suffix,Home address,Home unit,Home city,Home County,Home state,Home zip code,Has mailing address?,Mailing address,Mailing unit,Mailing city,Mailing County,Mailing state,Mailing zip code,Party,Race,Phone,Phone type,Opt-in to RTV email?,Opt-in to RTV sms?,Opt-in to Partner email?,Opt-in to Partner SMS/robocall,Survey question 1,Survey answer 1,Volunteer for RTV,Volunteer for partner,Ineligible reason,Pre-Registered,Started registration,Finish with State,Built via API,Has State License,Has SSN'.split(
      ',',
    ),
  'uk-register':
    'Elector Number Prefix,Elector Number,Elector Number Suffix,Elector Markers,Elector DOB,Elector Surname,Elector Forename,PostCode,Address1,Address2,Address3,Address4,Address5,Address6'.split(
      ',',
    ),
  'campaign-csv':
    'first_name,last_name,address,city,state,zip,phone,party,latitude,longitude,middle_name,suffix,unit,birth_year,registration_date,precinct,email'.split(
      ',',
    ),
  'fr-ban':
    'id;id_fantoir;numero;rep;nom_voie;code_postal;code_insee;nom_commune;code_insee_ancienne_commune;nom_ancienne_commune;x;y;lon;lat;type_position;alias;nom_ld;libelle_acheminement;nom_afnor;source_position;source_nom_voie;certification_commune;cad_parcelles'.split(
      ';',
    ),
  'fr-bal':
    'cle_interop;commune_insee;commune_nom;voie_nom;lieudit_complement_nom;numero;suffixe;position;x;y;long;lat;source;date_der_maj;certification_commune'.split(
      ';',
    ),
  addresses: 'number,street,unit,city,state,postcode,latitude,longitude,parcel'.split(','),
  'van-survey':
    'Voter File VANID,Contact Name,Date Canvassed,Survey Response,Survey Question Name,Survey Question Type,Canvassed By,Contact Type'.split(
      ',',
    ),
  'van-contacts':
    'Voter File VANID,Contact Name,Date Canvassed,Result,Contact Type,Canvassed By,Created By,Date Created,Input Type Name,MiniVAN Campaign'.split(
      ',',
    ),
  'van-activist-codes':
    'Voter File VANID,ActivistCodeName,ActivistCodeType,ActivistCodeDescription,DateCanvassed,CanvassedBy'.split(','),
  'van-notes': 'Voter File VANID,ContactName,DateEntered,EnteredBy,NoteCategory,NoteTags,NoteText'.split(','),
};

/** How a source writes a birth date, where it is not month, day, year with strokes. */
export const publishedDates: Readonly<Record<string, 'iso' | 'plain' | 'dmy'>> = {
  'us-oh': 'iso',
  'us-ny': 'plain',
  'us-nvf': 'iso',
  nationbuilder: 'iso',
  'fr-reu': 'dmy',
  'fr-2013': 'dmy',
};
