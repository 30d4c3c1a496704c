"""Files of figures by area as publishers write them, rebuilt small."""

from __future__ import annotations

PLAIN = """\
area_code,Unemployment rate (%),Vacancies
E06000001,5.9,120
E06000002,7.1%,"1,200"
E06000003,[c],
"""

NOMIS = """\
"Annual Population Survey"
"ONS Crown Copyright Reserved [from Nomis on 3 July 2024]"

"date","Jan 2023-Dec 2023"
"variable","Unemployment rate - aged 16-64"

"local authority: district / unitary (as of April 2023)","mnemonic","numerator","percent","conf"
"Darlington","E06000005","2,100","4.1","2.0"
"Hartlepool","E06000001","!","-","*"
"Middlesbrough","E06000002","3,400","5.4","1.9"
"Column Total","","5,500","",""

"!","Estimate not available"
"Source: ONS Annual Population Survey"
"""

CLAIMANTS = """\
"Claimant count by sex and age"
"ONS Crown Copyright Reserved [from Nomis on 1 May 2024]"

"Sex","Total"

"local authority: district / unitary (as of April 2021)","mnemonic","March 2024","April 2024"
"Darlington","E06000005","2,310","2,300"
"Hartlepool","E06000001","2,410","2,100"
"""

FINGERTIPS = """\
Indicator ID,Indicator Name,Parent Code,Parent Name,Area Code,Area Name,Area Type,Sex,Age,\
Time period,Value,Time period Sortable
93,Unemployment,E92000001,England,E06000001,Hartlepool,Districts,Persons,16+,2021/22,5.1,20210000
93,Unemployment,E92000001,England,E06000001,Hartlepool,Districts,Persons,16+,2022/23,5.3,20220000
93,Unemployment,E92000001,England,E06000002,Middlesbrough,Districts,Persons,16+,2022/23,6,20220000
93,Unemployment,,,E92000001,England,England,Persons,16+,2022/23,4.3,20220000
93,Unemployment,,,E12000001,North East region,Regions,Persons,16+,2022/23,4.9,20220000
"""

DEPRIVATION = """\
Local Authority District code (2019),Local Authority District name (2019),IMD - Average score
E07000223,Adur,17.353
E07000026,Allerdale,22.945
E08000019,Sheffield,26.1
"""

BY_SEX = """\
Area Code,Area Name,Sex,Value
E06000001,Hartlepool,Male,5
E06000001,Hartlepool,Female,4
E06000002,Middlesbrough,Male,6
E06000002,Middlesbrough,Female,
"""

BY_NAME = """\
LEP;Vacancies;Source;Unit
Dorset;1234;Example survey;posts
 Cumbria ;2,000;Example survey;posts
"""

TWO_ROWS = """\
Title of the table,,
,Unemployment,Pay
Region,%,£
North East,5.5,"£28,400"
London,4,"£39,000"
"""
"""A heading above another one."""
