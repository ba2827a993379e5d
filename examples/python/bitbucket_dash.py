"""The program of the article, on today's pandas and Dash. What differs, and why, is in README.md."""

import os

import dash
import pandas as pd
import plotly.graph_objs as go
import sqlalchemy
from dash import dcc, html

cnxn = sqlalchemy.create_engine(os.environ["BITBUCKET"])

df = pd.read_sql("SELECT Title, ContentRaw FROM Issues WHERE Id = '1'", cnxn)

app_name = 'dash-bitbucketdataplot'

external_stylesheets = ['https://codepen.io/chriddyp/pen/bWLwgP.css']

app = dash.Dash(__name__, external_stylesheets=external_stylesheets)
app.title = 'CData + Dash'
trace = go.Bar(x=df.Title, y=df.ContentRaw, name='Title')

app.layout = html.Div(children=[html.H1("CData Extension + Dash", style={'textAlign': 'center'}),
	dcc.Graph(
		id='example-graph',
		figure={
			'data': [trace],
			'layout':
			go.Layout(title='Bitbucket Issues Data', barmode='stack')
		})
], className="container")

if __name__ == '__main__':
    app.run(port=int(os.environ.get("PORT", "8050")))
